package org.evostrat.spark;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Into how many tasks per slot a generation is cut. One is least work for Spark. Where the slowest
 * tasks keep the others waiting, twice as many halve what is waited for, which has to be worth what
 * further tasks cost. Not thread-safe.
 */
final class Grain {
  /** What a task may cost the master, in seconds: 0.2 ms were measured, ten times that is safe. */
  static final double SECONDS_PER_TASK = 0.002;

  static final int MOST = 16;

  /** Share of the slots' time that may be lost before it is worth a change. */
  private static final double TOLERATED = 0.1;

  private final boolean fixed;
  private int tasksPerSlot;

  /**
   * One task per slot at first.
   *
   * @param fixed how many there always are, or null to measure
   * @param threads of a task; where there are several, they even out its trials among themselves,
   *     and every further task would only add a time at which some of them wait for the last
   */
  Grain(@Nullable Integer fixed, int threads) {
    this.fixed = fixed != null || threads > 1;
    tasksPerSlot = fixed == null ? 1 : fixed;
  }

  int tasksPerSlot() {
    return tasksPerSlot;
  }

  /**
   * Is told how long the tasks of a generation took.
   *
   * @param seconds of each task
   * @param slots how many of them ran at a time
   */
  void learn(double[] seconds, int slots) {
    if (fixed || seconds.length < slots) {
      return;
    }
    double end = end(seconds, slots);
    double lost = end - Arrays.stream(seconds).sum() / slots;
    double further = SECONDS_PER_TASK * tasksPerSlot * slots;
    if (lost > TOLERATED * end && lost / 2 > further && tasksPerSlot < MOST) {
      tasksPerSlot *= 2;
    } else if (tasksPerSlot > 1 && end < 4 * further) {
      tasksPerSlot /= 2;
    }
  }

  /** When the last slot ends, where each task goes to the slot that is free first. */
  private static double end(double[] seconds, int slots) {
    double[] free = new double[slots];
    for (double task : seconds) {
      Arrays.sort(free);
      free[0] += task;
    }
    return Arrays.stream(free).max().orElse(0);
  }
}
