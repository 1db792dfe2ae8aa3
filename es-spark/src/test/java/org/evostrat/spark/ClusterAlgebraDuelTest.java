package org.evostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.evostrat.backend.Backend;
import org.evostrat.kernel.Kernels;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseAlgebra.RangeBody;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;

/** Sums on the cluster have the bits of the serial ones, also when an executor dies over them. */
class ClusterAlgebraDuelTest {
  private static final NoiseTable TABLE = NoiseTable.of(4242, 300_000);

  @Test
  void sumsAroundTheBordersOfCellsHaveTheSameBits() {
    List<SumReport> reports = new ArrayList<>();
    try (Backend backend = open(Placement.CLUSTER, reports)) {
      for (int dimension :
          new int[] {1, Kernels.CELL - 1, Kernels.CELL, Kernels.CELL + 1, 5 * Kernels.CELL + 77}) {
        for (double scale : new double[] {1, 1e-300, 1e300, Double.MIN_VALUE, Double.NaN}) {
          assertSameBits(backend.algebra(), 33, dimension, scale);
        }
      }
    }
    assertThat(reports)
        .extracting(SumReport::where)
        .contains(Placement.CLUSTER, Placement.MASTER); // subnormal weights stay on the master
  }

  @Test
  void anExecutorKilledDuringTheWeightsLeavesThemAsTheyAre() {
    int slices = 30_000;
    int dimension = 6 * Kernels.CELL;
    SparkContext context = LocalCluster.context().sc();
    Map<String, Long> processes = LocalCluster.processes();
    Killer killer = new Killer(processes);
    List<SumReport> reports = new ArrayList<>();
    try (Backend backend = open(Placement.CLUSTER, reports)) {
      assertSameBits(backend.algebra(), 16, dimension, 1); // the table is there from now on
      context.addSparkListener(killer);
      assertSameBits(backend.algebra(), slices, dimension, 1);
      assertThat(killer.lost.join()).contains("ExecutorLostFailure");
    } finally {
      context.removeSparkListener(killer);
    }
    assertThat(reports).extracting(SumReport::where).containsOnly(Placement.CLUSTER);
  }

  @Test
  void anInterruptBetweenSumAndDotProductsStepsOnce() {
    int slices = 20;
    int dimension = 2 * Kernels.CELL;
    long[] offsets = NoiseOffsets.of(TABLE, dimension, 6, dimension, slices);
    double[] weights = new double[slices];
    Arrays.setAll(weights, i -> i - 7.5);
    double[] vector = new double[dimension];
    double[] dots = new double[slices];
    double[] serialVector = new double[dimension];
    double[] serialDots = new double[slices];
    AtomicInteger steps = new AtomicInteger();
    RangeBody halve = halve(vector);
    RangeBody step =
        (from, to) -> {
          halve.accept(from, to);
          steps.incrementAndGet();
          Thread.currentThread().interrupt();
        };
    boolean interrupted;
    try (Backend backend = open(Placement.CLUSTER, new ArrayList<>())) {
      backend.algebra().weightedSumThenDots(TABLE, offsets, weights, step, vector, dots);
      interrupted = Thread.interrupted(); // and cleared, before the backend closes
    }
    NoiseAlgebra.SERIAL.weightedSumThenDots(
        TABLE, offsets, weights, halve(serialVector), serialVector, serialDots);
    assertThat(steps).hasValue(1);
    assertThat(interrupted).isTrue();
    assertThat(vector).containsExactly(serialVector);
    assertThat(dots).containsExactly(serialDots);
  }

  @Test
  void thePlaceIsChosenByMeasuredCostsAndReported() {
    List<SumReport> reports = new ArrayList<>();
    try (Backend backend = open(Placement.AUTO, reports)) {
      assertSameBits(backend.algebra(), 10, 100, 1);
      assertSameBits(backend.algebra(), 2000, 2 * Kernels.CELL, 1);
    }
    SumReport small = reports.get(0);
    assertThat(small.where()).isEqualTo(Placement.MASTER);
    assertThat(small.costs()).isNull();
    SumReport large = reports.get(reports.size() - 1);
    SumCosts costs = large.costs();
    assertThat(costs).isNotNull();
    assertThat(costs.slots()).isEqualTo(LocalCluster.EXECUTORS);
    assertThat(costs.jobSeconds()).isPositive();
    assertThat(costs.secondsPerByte()).isPositive();
    assertThat(large.where())
        .isEqualTo(
            large.expectedCluster() < large.expectedMaster()
                ? Placement.CLUSTER
                : Placement.MASTER);
    assertThat(large.toString()).contains("on the " + large.where()).contains("slots");
  }

  private static Backend open(Placement placement, List<SumReport> reports) {
    return SparkBackend.on(LocalCluster.context())
        .sums(placement)
        .reportSums(reports::add)
        .open(() -> theta -> 0);
  }

  /** Weighted sums with a step after them, dot products, and both at once. */
  private static void assertSameBits(
      NoiseAlgebra algebra, int slices, int dimension, double scale) {
    RandomStream random = new RandomStream(slices + dimension);
    long[] offsets = NoiseOffsets.of(TABLE, dimension, 6, dimension, slices);
    double[] weights = new double[slices];
    Arrays.setAll(weights, i -> scale * random.nextGaussian());
    double[] vector = new double[dimension];
    double[] dots = new double[slices];
    double[] serialVector = new double[dimension];
    double[] serialDots = new double[slices];
    algebra.weightedSumThenDots(TABLE, offsets, weights, halve(vector), vector, dots);
    NoiseAlgebra.SERIAL.weightedSumThenDots(
        TABLE, offsets, weights, halve(serialVector), serialVector, serialDots);
    assertThat(vector).containsExactly(serialVector);
    assertThat(dots).containsExactly(serialDots);
  }

  private static RangeBody halve(double[] vector) {
    return (from, to) -> {
      for (int j = from; j < to; j++) {
        vector[j] = 0.5 * vector[j] + 1;
      }
    };
  }

  /** Kills the executor of the first task that starts. */
  private static final class Killer extends SparkListener {
    private final Map<String, Long> processes;
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private boolean killed;

    private Killer(Map<String, Long> processes) {
      this.processes = processes;
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
      if (!killed) {
        killed = true;
        LocalCluster.kill(processes.get(start.taskInfo().executorId()));
      }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      if (end.reason() instanceof ExecutorLostFailure reason) {
        lost.complete(reason.toString());
      }
    }
  }
}
