package org.evostrat.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.evostrat.benchmarks.UpdateBenchmark.Work;
import org.evostrat.noise.NoiseTable;

/**
 * The works of {@link UpdateBenchmark} in turns, in one JVM: what an update costs, and how close it
 * comes to the speed at which the same bytes can be read.
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar \
 *     org.evostrat.benchmarks.UpdateAgainstRead [rounds] [tableLength] [pairs] [file.json]
 * }</pre>
 *
 * <p>{@code -Devostrat.kernels=scalar} measures the kernels in plain Java. In turns of one round,
 *
 * <ul>
 *   <li>"of the read" is the time of a read of the batch's slices over that of the work, which has
 *       to read them once; "of the sorted read" the same in the order of offsets;
 *   <li>"over K = 0" is the time of a generation over that of one without extra updates;
 *   <li>"reads per extra update" is what an extra update adds, in reads, and "sorted reads" in
 *       sorted ones. One pass is the least, two are what separate sums need.
 * </ul>
 *
 * <p>Times with one thread are that thread's CPU times, which other load disturbs less; with two
 * threads they are wall times. Given are medians and, in brackets, quartiles.
 */
public final class UpdateAgainstRead {
  private static final int ROUNDS = 25;
  private static final int PAIRS = 500;
  private static final String NOTHING = "-";
  private static final List<Work> WORKS = List.of(Work.values());

  private UpdateAgainstRead() {}

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    long tableLength = args.length > 1 ? Long.parseLong(args[1]) : NoiseTable.DEFAULT_LENGTH;
    int pairs = args.length > 2 ? Integer.parseInt(args[2]) : PAIRS;
    Report report = compare(rounds, tableLength, pairs, 11_848, 96_520, 324_104);
    report.finish(args.length > 3 ? new String[] {args[3]} : new String[0]);
  }

  static Report compare(int rounds, long tableLength, int pairs, int... dimensions) {
    Report report = new Report("Updates against a plain read of the same bytes");
    report.note("rounds", rounds);
    report.note("tableLength", tableLength);
    report.note("pairs", pairs);
    for (int dimension : dimensions) {
      for (int threads = 1; threads <= 2; threads++) {
        double[][] nanos = nanos(rounds, tableLength, pairs, dimension, threads);
        for (Work work : WORKS) {
          report.add(row(dimension, threads, work, nanos));
        }
      }
    }
    return report;
  }

  /** {@code [works][rounds]}. */
  private static double[][] nanos(
      int rounds, long tableLength, int pairs, int dimension, int threads) {
    List<UpdateBenchmark> benchmarks = new ArrayList<>();
    List<Supplier<Object>> generations = new ArrayList<>();
    for (Work work : WORKS) {
      UpdateBenchmark benchmark = new UpdateBenchmark();
      benchmark.dimension = dimension;
      benchmark.pairs = pairs;
      benchmark.threads = threads;
      benchmark.tableLength = tableLength;
      benchmark.work = work;
      benchmark.setUp();
      benchmarks.add(benchmark);
      generations.add(benchmark::generation);
    }
    double[][] nanos =
        InTurns.nanos(generations, rounds, threads == 1 ? InTurns::cpuNanos : System::nanoTime);
    benchmarks.forEach(UpdateBenchmark::tearDown);
    return nanos;
  }

  private static Map<String, Object> row(int dimension, int threads, Work work, double[][] nanos) {
    double[] time = nanos[WORKS.indexOf(work)];
    double[] read = nanos[WORKS.indexOf(Work.READ)];
    double[] sortedRead = nanos[WORKS.indexOf(Work.READ_SORTED)];
    double[] noExtra = nanos[WORKS.indexOf(Work.IW_0)];
    int extraUpdates = work.extraUpdates;
    double[] added = new double[time.length];
    for (int round = 0; round < added.length; round++) {
      added[round] = (time[round] - noExtra[round]) / Math.max(extraUpdates, 1);
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("dimension", dimension);
    row.put("threads", threads);
    row.put("work", work.name());
    row.put("ms", Spread.of(time).times(1e-6));
    row.put("of the read", work.reuses() ? NOTHING : InTurns.ratio(1, read, time));
    row.put("of the sorted read", work.reuses() ? NOTHING : InTurns.ratio(1, sortedRead, time));
    row.put("over K = 0", work.reuses() ? InTurns.ratio(1, time, noExtra) : NOTHING);
    row.put("reads per extra update", extraUpdates > 0 ? InTurns.ratio(1, added, read) : NOTHING);
    row.put("sorted reads", extraUpdates > 0 ? InTurns.ratio(1, added, sortedRead) : NOTHING);
    return row;
  }
}
