package org.evostrat.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.evostrat.benchmarks.UpdateBenchmark.Work;

/**
 * The works of {@link UpdateBenchmark} in turns, in one JVM: what an update costs, and how close it
 * comes to the speed at which the same bytes can be read.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar \
 *     org.evostrat.benchmarks.UpdateAgainstRead [rounds] [file.json]
 * }</pre>
 *
 * <p>An update with K extra updates reads the batch's slices 1 + 2 K times; "of the read" is the
 * time of as many reads over its own time, in turns of one round. Times with one thread are that
 * thread's CPU times, which other load disturbs less; with two threads they are wall times. Given
 * are medians and, in brackets, quartiles.
 */
public final class UpdateAgainstRead {
  private static final int ROUNDS = 25;

  private UpdateAgainstRead() {}

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    Report report = compare(rounds, new int[] {11_848, 96_520, 324_104}, new int[] {40, 500});
    report.finish(args.length > 1 ? new String[] {args[1]} : new String[0]);
  }

  static Report compare(int rounds, int[] dimensions, int[] pairs) {
    Report report = new Report("Updates against a plain read of the same bytes");
    report.note("rounds", rounds);
    for (int dimension : dimensions) {
      for (int p : pairs) {
        for (int threads = 1; threads <= 2; threads++) {
          rows(rounds, dimension, p, threads).forEach(report::add);
        }
      }
    }
    return report;
  }

  private static List<Map<String, Object>> rows(int rounds, int dimension, int pairs, int threads) {
    List<Work> works = List.of(Work.values());
    List<UpdateBenchmark> benchmarks = new ArrayList<>();
    List<Supplier<Object>> generations = new ArrayList<>();
    for (Work work : works) {
      UpdateBenchmark benchmark = benchmark(work, dimension, pairs, threads);
      benchmarks.add(benchmark);
      generations.add(benchmark::generation);
    }
    double[][] nanos =
        InTurns.nanos(generations, rounds, threads == 1 ? InTurns::cpuNanos : System::nanoTime);
    benchmarks.forEach(UpdateBenchmark::tearDown);
    double[] read = nanos[works.indexOf(Work.READ)];
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("dimension", dimension);
      row.put("pairs", pairs);
      row.put("threads", threads);
      row.put("work", works.get(i).name());
      row.put("ms", Spread.of(nanos[i]).times(1e-6));
      row.put("of the read", InTurns.ratio(works.get(i).passes(), read, nanos[i]));
      rows.add(row);
    }
    return rows;
  }

  private static UpdateBenchmark benchmark(Work work, int dimension, int pairs, int threads) {
    UpdateBenchmark benchmark = new UpdateBenchmark();
    benchmark.dimension = dimension;
    benchmark.pairs = pairs;
    benchmark.threads = threads;
    benchmark.work = work;
    benchmark.setUp();
    return benchmark;
  }
}
