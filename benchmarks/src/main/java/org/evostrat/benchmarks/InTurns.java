package org.evostrat.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets works of one JVM take turns, so that whatever else the machine does meanwhile hits all of
 * them alike.
 */
final class InTurns {
  private static final int WARM_UP_ROUNDS = 5;

  /** A turn repeats its work for at least as long. */
  private static final long TURN_NANOS = 20_000_000;

  private InTurns() {}

  /** What this thread spends, in nanoseconds: other load on the machine does not count. */
  static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /**
   * Times the works.
   *
   * @param clock in nanoseconds
   * @return nanoseconds for doing a work once, {@code [works][rounds]}
   */
  static double[][] nanos(List<Supplier<Object>> works, int rounds, LongSupplier clock) {
    double[][] nanos = new double[works.size()][rounds];
    for (int round = -Math.min(WARM_UP_ROUNDS, rounds); round < rounds; round++) {
      for (int i = 0; i < nanos.length; i++) {
        int which = Math.floorMod(round + i, nanos.length);
        double once = turn(works.get(which), clock);
        if (round >= 0) {
          nanos[which][round] = once;
        }
      }
    }
    return nanos;
  }

  /** In every round, {@code factor} times the first over the second. */
  static Spread ratio(double factor, double[] first, double[] second) {
    double[] ratios = new double[first.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = factor * first[round] / second[round];
    }
    return Spread.of(ratios);
  }

  /** One turn of a work: nanoseconds for doing it once. */
  static double turn(Supplier<Object> work, LongSupplier clock) {
    long start = clock.getAsLong();
    long now = start;
    long times = 0;
    for (long batch = 1; now - start < TURN_NANOS; batch *= 2) {
      for (long i = 0; i < batch; i++) {
        sink = work.get();
      }
      times += batch;
      now = clock.getAsLong();
    }
    return (double) (now - start) / times;
  }

  /** Keeps the compiler from leaving the work out. */
  @SuppressWarnings("unused")
  private static volatile Object sink = "";
}
