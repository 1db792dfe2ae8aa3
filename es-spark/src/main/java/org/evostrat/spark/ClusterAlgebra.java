package org.evostrat.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.evostrat.kernel.Kernels;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.spark.SumReport.Operation;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sums over noise on the executors, or here where that is faster; to the same bits.
 *
 * <p><b>How it works.</b> To add up vectors that executors summed over some slices each would move
 * a vector per executor and make the bits depend on their number. Here every task has a range of
 * coordinates, whole cells of {@value Kernels#CELL}, for all slices:
 *
 * <ol>
 *   <li>A coordinate of a weighted sum is a sum in float over slices in the order of their offsets,
 *       wherever coordinates are cut: the floats of all ranges, one after the other, are the
 *       result. Weights are scaled by a power of two before, as the local algebra does, which is
 *       exact, so that floats are enough.
 *   <li>A dot product is a sum in double over cells in their order. Each task gives a number per
 *       slice and cell, a sum of its own that begins anew, and the master adds them in that order.
 * </ol>
 *
 * <p>What follows a sum is a function of the master's state and stays there.
 */
final class ClusterAlgebra implements NoiseAlgebra {

  /** So many products take a millisecond or two: no job could be faster. */
  private static final double SMALL = 1e6;

  private final Cluster cluster;
  private final Jobs jobs;
  private final Shared<Session.Spec> spec;
  private final Placement placement;
  private final Consumer<SumReport> reports;
  private final NoiseAlgebra local =
      NoiseAlgebra.local(new CommonPool(Runtime.getRuntime().availableProcessors()));

  private @Nullable SumCosts costs;
  private @Nullable Placement last;
  private boolean onCluster;

  ClusterAlgebra(
      SparkBackendFactory settings, Cluster cluster, Jobs jobs, Shared<Session.Spec> spec) {
    this.cluster = cluster;
    this.jobs = jobs;
    this.spec = spec;
    this.placement = settings.sums;
    this.reports = settings.reports;
  }

  /** Whether executors may hold something of this backend. */
  boolean wasOnCluster() {
    return onCluster;
  }

  @Override
  public synchronized void weightedSum(
      NoiseTable table, long[] offsets, double[] weights, RangeBody after, double[] out) {
    carryOut(
        Operation.WEIGHTED_SUM,
        table,
        offsets.length,
        out.length,
        Scaling.of(weights).fits(),
        () -> local.weightedSum(table, offsets, weights, after, out),
        slots -> sumOnCluster(table, offsets, weights, after, out, slots));
  }

  @Override
  public synchronized void dots(
      NoiseTable table, long[] offsets, double[] direction, double[] dots) {
    carryOut(
        Operation.DOTS,
        table,
        offsets.length,
        direction.length,
        true,
        () -> local.dots(table, offsets, direction, dots),
        slots -> dotsOnCluster(table, offsets, direction, dots, slots));
  }

  @Override
  public synchronized void weightedSumThenDots(
      NoiseTable table,
      long[] offsets,
      double[] weights,
      RangeBody between,
      double[] vector,
      double[] dots) {
    // What comes between changes more than the vector, and must not be done twice.
    AtomicBoolean summed = new AtomicBoolean();
    carryOut(
        Operation.WEIGHTED_SUM_THEN_DOTS,
        table,
        offsets.length,
        vector.length,
        Scaling.of(weights).fits(),
        () -> {
          if (summed.get()) {
            local.dots(table, offsets, vector, dots);
          } else {
            local.weightedSumThenDots(table, offsets, weights, between, vector, dots);
          }
        },
        slots -> {
          sumOnCluster(table, offsets, weights, between, vector, slots);
          summed.set(true);
          dotsOnCluster(table, offsets, vector, dots, slots);
        });
  }

  @FunctionalInterface
  private interface OnCluster {
    void run(int slots) throws InterruptedException;
  }

  private void carryOut(
      Operation operation,
      NoiseTable table,
      int slices,
      int dimension,
      boolean possible,
      Runnable here,
      OnCluster there) {
    long start = System.nanoTime();
    Placement where = possible ? placement : Placement.MASTER;
    SumCosts asked = null;
    boolean interrupted = false;
    try {
      if (where == Placement.AUTO) {
        where = Placement.MASTER;
        if ((double) slices * dimension >= SMALL) {
          asked = costs(table);
          where =
              asked.onCluster(operation, slices, dimension)
                      < asked.onMaster(operation, slices, dimension)
                  ? Placement.CLUSTER
                  : Placement.MASTER;
          start = System.nanoTime();
        }
      }
      if (where == Placement.CLUSTER) {
        onCluster = true;
        there.run(cluster.awaitSlots());
      }
    } catch (InterruptedException e) {
      // The run will end after this generation; here it is completed, to the same bits.
      interrupted = true;
      where = Placement.MASTER;
    }
    if (where == Placement.MASTER) {
      here.run();
    }
    double seconds = 1e-9 * (System.nanoTime() - start);
    report(
        new SumReport(
            operation,
            slices,
            dimension,
            where,
            asked == null ? Double.NaN : asked.onMaster(operation, slices, dimension),
            asked == null ? Double.NaN : asked.onCluster(operation, slices, dimension),
            seconds,
            asked));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Measured at the first sum that is not small, and when the cluster has another size. */
  private SumCosts costs(NoiseTable table) throws InterruptedException {
    int slots = cluster.awaitSlots();
    SumCosts known = costs;
    if (known == null || known.slots() != slots) {
      onCluster = true;
      known = new CostProbe(jobs, spec).measure(table, local, slots);
      costs = known;
    }
    return known;
  }

  private void report(SumReport report) {
    boolean news = report.costs() != null && report.where() != last;
    if (news) {
      last = report.where();
    }
    LoggerFactory.getLogger(ClusterAlgebra.class)
        .atLevel(news ? Level.INFO : Level.DEBUG)
        .log(report.toString());
    reports.accept(report);
  }

  private void sumOnCluster(
      NoiseTable table, long[] offsets, double[] weights, RangeBody after, double[] out, int slots)
      throws InterruptedException {
    Scaling scaling = Scaling.of(weights);
    List<Range> ranges = ranges(out.length, slots);
    List<Outcome<float[]>> sums =
        jobs.run(
            "evostrat: weighted sum",
            new SumRange(spec, table.id(), offsets, scaling.down(weights)),
            ranges);
    double scale = scaling.scale();
    for (int i = 0; i < ranges.size(); i++) {
      float[] sum = sums.get(i).result();
      int from = ranges.get(i).from();
      for (int j = 0; j < sum.length; j++) {
        out[from + j] = scale * sum[j];
      }
    }
    after.accept(0, out.length);
  }

  private void dotsOnCluster(
      NoiseTable table, long[] offsets, double[] direction, double[] dots, int slots)
      throws InterruptedException {
    List<Piece> pieces = new ArrayList<>();
    for (Range range : ranges(direction.length, slots)) {
      pieces.add(Piece.of(direction, range));
    }
    List<Outcome<double[]>> partials =
        jobs.run("evostrat: dot products", new DotPiece(spec, table.id(), offsets), pieces);
    Arrays.fill(dots, 0, offsets.length, 0);
    for (Outcome<double[]> partial : partials) {
      double[] cells = partial.result();
      for (int k = 0; k < cells.length; k++) {
        dots[k % offsets.length] += cells[k];
      }
    }
  }

  /** Whole cells, as even as can be. */
  private static List<Range> ranges(int dimension, int slots) {
    int cells = SumCosts.cells(dimension);
    int tasks = Math.min(slots, cells);
    return IntStream.range(0, tasks)
        .mapToObj(i -> Range.part(cells, i, tasks))
        .map(r -> new Range(r.from() * Kernels.CELL, Math.min(r.to() * Kernels.CELL, dimension)))
        .toList();
  }

  private static long[] plus(long[] offsets, int shift) {
    return Arrays.stream(offsets).map(offset -> offset + shift).toArray();
  }

  /**
   * A direction's coordinates from one on, rounded to float as all directions are.
   *
   * @param from a multiple of the cell
   */
  private record Piece(int from, float[] direction) implements Serializable {
    static Piece of(double[] direction, Range range) {
      float[] floats = new float[range.length()];
      for (int j = 0; j < floats.length; j++) {
        floats[j] = (float) direction[range.from() + j];
      }
      return new Piece(range.from(), floats);
    }
  }

  private record SumRange(
      Shared<Session.Spec> spec, NoiseTable.Id table, long[] offsets, double[] weights)
      implements Remote<Range, float[]> {
    @Override
    public List<Shared<?>> needs() {
      return List.of(spec);
    }

    @Override
    public float[] apply(Range range, int threads) {
      Session session = Session.of(spec.value());
      double[] sum = new double[range.length()];
      session
          .algebra(threads)
          .weightedSum(session.table(table), plus(offsets, range.from()), weights, sum);
      float[] floats = new float[sum.length];
      for (int j = 0; j < floats.length; j++) {
        floats[j] = (float) sum[j];
      }
      return floats;
    }
  }

  /** Gives {@code [cells][slices]}, one after the other. */
  private record DotPiece(Shared<Session.Spec> spec, NoiseTable.Id table, long[] offsets)
      implements Remote<Piece, double[]> {
    @Override
    public List<Shared<?>> needs() {
      return List.of(spec);
    }

    @Override
    public double[] apply(Piece piece, int threads) {
      Session session = Session.of(spec.value());
      NoiseAlgebra algebra = session.algebra(threads);
      int slices = offsets.length;
      double[] all = new double[SumCosts.cells(piece.direction.length) * slices];
      for (int from = 0, at = 0; from < piece.direction.length; from += Kernels.CELL) {
        double[] cell = new double[Math.min(Kernels.CELL, piece.direction.length - from)];
        for (int j = 0; j < cell.length; j++) {
          cell[j] = piece.direction[from + j];
        }
        double[] dots = algebra.dots(session.table(table), plus(offsets, piece.from + from), cell);
        System.arraycopy(dots, 0, all, at, slices);
        at += slices;
      }
      return all;
    }
  }
}
