package org.evostrat.examples.training;

import org.evostrat.internal.check.Check;

/** Ranges of what takes memory or threads by its number, so that a slip of the hand is refused. */
public final class Counts {
  /** The most rollouts of a kind. */
  static final int MOST_ROLLOUTS = 1_000_000;

  private static final int MOST_THREADS = 1024;

  private Counts() {}

  /** Returns how many rollouts of a kind there are, where that is sensible. */
  public static int rollouts(String name, int count, int least, String remedy) {
    Check.atLeast(name, count, least, remedy);
    Check.that(count <= MOST_ROLLOUTS, name, "be at most " + MOST_ROLLOUTS, count, remedy);
    return count;
  }

  /** Returns how many threads there are, where that is sensible. */
  public static int threads(int count) {
    String remedy = "leave it out for all processors";
    Check.atLeast("--threads", count, 1, remedy);
    Check.that(count <= MOST_THREADS, "--threads", "be at most " + MOST_THREADS, count, remedy);
    return count;
  }
}
