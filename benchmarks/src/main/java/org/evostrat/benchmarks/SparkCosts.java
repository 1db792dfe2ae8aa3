package org.evostrat.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.evostrat.backend.Backend;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.spark.Placement;
import org.evostrat.spark.SparkBackend;
import org.evostrat.spark.SumCosts;
import org.evostrat.spark.SumReport;

/**
 * What {@code benchmarks/scaling.py} makes a simulation of: the time of the master for a job and
 * for each of its tasks, and the costs of sums over noise as the backend's own model has measured
 * them. {@code benchmarks/run-spark} runs it.
 */
public final class SparkCosts {
  private static final long TABLE_LENGTH = 25_000_000;
  private static final int PAIRS = 500;
  private static final int WARM_UP_JOBS = 50;

  private SparkCosts() {}

  /** Runs the measurement: rounds, file.json. */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    Report report =
        measure(SparkWork.executors(2), rounds, TABLE_LENGTH, 12_000, 324_104, 1_000_000);
    report.finish(Arrays.copyOfRange(args, 1, args.length));
  }

  static Report measure(String master, int rounds, long tableLength, int... dimensions)
      throws Exception {
    Report report = new Report("Jobs that do nothing, and sums over noise");
    report.note("master", master);
    report.note("rounds", rounds);
    report.note("slices", PAIRS);
    try (JavaSparkContext context = SparkWork.open(master)) {
      for (int job = 0; job < WARM_UP_JOBS; job++) {
        emptyJob(context, 20, 1);
      }
      for (int tasks : new int[] {2, 20, 80, 320, 1000}) {
        report.add(emptyJob(context, tasks, rounds));
      }
      NoiseTable table = NoiseTable.of(1, tableLength);
      for (int dimension : dimensions) {
        for (Placement placement : new Placement[] {Placement.MASTER, Placement.CLUSTER}) {
          report.add(sum(context, table, placement, dimension, rounds));
        }
      }
      SumCosts costs = costs(context, table);
      report.note("slots", costs.slots());
      report.note("jobSeconds", costs.jobSeconds());
      report.note("secondsPerByte", costs.secondsPerByte());
      report.note("masterSecondsPerProduct", costs.masterSecondsPerProduct());
      report.note("slotSecondsPerProduct", costs.slotSecondsPerProduct());
    }
    return report;
  }

  private static Map<String, Object> emptyJob(JavaSparkContext context, int tasks, int rounds)
      throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List<Integer> parts = IntStream.range(0, tasks).boxed().toList();
    double[] millis = new double[rounds];
    long cpu = 0;
    for (int round = -rounds / 2; round < rounds; round++) {
      if (round == 0) {
        cpu = system.getProcessCpuTime();
      }
      double once = SparkWork.millis(() -> context.parallelize(parts, tasks).map(i -> i).collect());
      if (round >= 0) {
        millis[round] = once;
      }
    }
    return row("empty job", tasks, millis, 1e-6 * (system.getProcessCpuTime() - cpu) / rounds);
  }

  private static Map<String, Object> sum(
      JavaSparkContext context, NoiseTable table, Placement placement, int dimension, int rounds)
      throws Exception {
    double[] out = new double[dimension];
    double[] weights = new double[PAIRS];
    Arrays.setAll(weights, i -> Math.sin(i));
    double[] millis = new double[rounds];
    try (Backend backend = SparkBackend.on(context).sums(placement).open(() -> theta -> 0)) {
      for (int round = -2; round < rounds; round++) {
        long[] offsets = NoiseOffsets.of(table, dimension, 1, round + 2, PAIRS);
        double once =
            SparkWork.millis(
                () -> {
                  backend.algebra().weightedSum(table, offsets, weights, out);
                  return out;
                });
        if (round >= 0) {
          millis[round] = once;
        }
      }
    }
    return row("weighted sum, " + placement, dimension, millis, Double.NaN);
  }

  private static Map<String, Object> row(String what, int size, double[] millis, double cpu) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what);
    row.put("tasks or dimension", size);
    row.putAll(SparkWork.times(millis));
    row.put("master's CPU ms", Double.isNaN(cpu) ? "" : Math.round(10 * cpu) / 10.0);
    return row;
  }

  private static SumCosts costs(JavaSparkContext context, NoiseTable table) {
    List<SumReport> reports = new ArrayList<>();
    int dimension = (int) Math.min(1_000_000, table.length());
    try (Backend backend =
        SparkBackend.on(context).reportSums(reports::add).open(() -> theta -> 0)) {
      long[] offsets = NoiseOffsets.of(table, dimension, 1, 0, PAIRS);
      backend.algebra().dots(table, offsets, new double[dimension]);
    }
    return Objects.requireNonNull(reports.get(0).costs());
  }
}
