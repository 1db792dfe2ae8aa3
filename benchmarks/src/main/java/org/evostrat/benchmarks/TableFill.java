package org.evostrat.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.evostrat.noise.NoiseTable;

/**
 * How many floats per second a noise table gets, its allocation included, on one thread and on two,
 * in turns.
 *
 * <pre>{@code
 * java -XX:SoftRefLRUPolicyMSPerMB=0 -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar \
 *     org.evostrat.benchmarks.TableFill [rounds] [file.json]
 * }</pre>
 *
 * <p>Wall times of a warm JVM; {@link StartUp} measures a fresh one. Given are medians and, in
 * brackets, quartiles. {@link NoiseTableBenchmark} is the same for JMH.
 */
public final class TableFill {
  private static final int ROUNDS = 25;

  private long seed = 1;

  private TableFill() {}

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    Report report = compare(rounds, NoiseTable.DEFAULT_LENGTH);
    report.finish(args.length > 1 ? new String[] {args[1]} : new String[0]);
  }

  static Report compare(int rounds, long length) {
    TableFill fill = new TableFill();
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool two = new ForkJoinPool(2);
    try {
      List<Supplier<Object>> works =
          List.of(() -> fill.table(one, length), () -> fill.table(two, length));
      double[][] nanos = InTurns.nanos(works, rounds, System::nanoTime);
      Report report = new Report("Filling a noise table");
      report.note("rounds", rounds);
      report.note("tableLength", length);
      for (int i = 0; i < nanos.length; i++) {
        double[] floatsPerSecond = new double[rounds];
        for (int round = 0; round < rounds; round++) {
          floatsPerSecond[round] = length / (1e-9 * nanos[i][round]);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("threads", i + 1);
        row.put("ms", Spread.of(nanos[i]).times(1e-6));
        row.put("million floats/s", Spread.of(floatsPerSecond).times(1e-6));
        row.put("of one thread", InTurns.ratio(1, nanos[0], nanos[i]));
        report.add(row);
      }
      return report;
    } finally {
      one.shutdown();
      two.shutdown();
    }
  }

  /** A table that nobody has, made in a pool, whose threads are what parallel streams get. */
  private NoiseTable table(ForkJoinPool pool, long length) {
    long fresh = seed++;
    return pool.submit(() -> NoiseTable.of(fresh, length)).join();
  }
}
