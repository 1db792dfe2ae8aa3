package org.evostrat.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.evostrat.benchmarks.LogRatiosBenchmark.Form;
import org.evostrat.benchmarks.PolicyBenchmark.Hidden;

/**
 * The pairs of {@link LogRatiosBenchmark} (dot products against the paper's form over the density
 * table, 40 pairs), of {@link PolicyBenchmark} (the library against a naive forward pass) and of
 * {@link NoiseTableBenchmark} (the default table against the JDK's normal numbers) in turns, in one
 * JVM, on one thread.
 *
 * <pre>{@code
 * java -XX:SoftRefLRUPolicyMSPerMB=0 -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar \
 *     org.evostrat.benchmarks.FastAgainstPlain [rounds] [file.json]
 * }</pre>
 *
 * <p>Times are CPU times of the thread, in microseconds; "faster" is the quotient of two turns of
 * one round. Given are medians and, in brackets, quartiles.
 */
public final class FastAgainstPlain {
  private static final int ROUNDS = 25;

  private FastAgainstPlain() {}

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    Report report = compare(rounds, new int[] {11_848, 96_520, 324_104});
    report.finish(args.length > 1 ? new String[] {args[1]} : new String[0]);
  }

  /** Runs in a pool of one thread, which is what parallel streams in it get. */
  static Report compare(int rounds, int[] dimensions) {
    ForkJoinPool oneThread = new ForkJoinPool(1);
    try {
      return oneThread.submit(() -> compareHere(rounds, dimensions)).join();
    } finally {
      oneThread.shutdown();
    }
  }

  private static Report compareHere(int rounds, int[] dimensions) {
    Report report = new Report("Fast paths against plain ones");
    report.note("rounds", rounds);
    for (int dimension : dimensions) {
      Supplier<Object> fast = ratios(dimension, Form.DOT_PRODUCTS);
      Supplier<Object> plain = ratios(dimension, Form.DENSITIES);
      report.add(row("log ratios, dimension " + dimension, fast, plain, rounds));
    }
    for (Hidden hidden : Hidden.values()) {
      PolicyBenchmark policy = new PolicyBenchmark();
      policy.hidden = hidden;
      policy.setUp();
      report.add(row("policy " + hidden, policy::library, policy::naive, rounds));
    }
    NoiseTableBenchmark table = new NoiseTableBenchmark();
    report.add(row("noise table", table::oneThread, table::splittableRandom, rounds));
    return report;
  }

  private static Supplier<Object> ratios(int dimension, Form form) {
    LogRatiosBenchmark benchmark = new LogRatiosBenchmark();
    benchmark.dimension = dimension;
    benchmark.pairs = 40;
    benchmark.form = form;
    benchmark.setUp();
    return benchmark::ratios;
  }

  private static Map<String, Object> row(
      String what, Supplier<Object> fast, Supplier<Object> plain, int rounds) {
    double[][] nanos = InTurns.nanos(List.of(fast, plain), rounds, InTurns::cpuNanos);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what);
    row.put("fast", Spread.of(nanos[0]).times(1e-3));
    row.put("plain", Spread.of(nanos[1]).times(1e-3));
    row.put("faster", InTurns.ratio(1, nanos[1], nanos[0]));
    return row;
  }
}
