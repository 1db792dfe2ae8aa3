package org.evostrat.rl.environment;

/**
 * An environment that can go back to where it was, or on from where another one of the same task
 * is: what a planner needs that tries actions out.
 */
public interface SnapshotEnvironment extends Environment {

  /**
   * All that the rest of the episode depends on. After a {@link #restore}, the same actions give
   * the same observations, rewards and ends, to the bit.
   *
   * @return numbers that mean something to environments of the same task only; never changed by
   *     this one, and of the same length every time
   * @throws IllegalStateException before the first reset, after a breakdown until the next reset,
   *     and after {@link #close()}
   */
  double[] snapshot();

  /**
   * Goes to where the snapshot was taken, whatever was before: a breakdown is over, and no reset is
   * needed. The {@link #rewardTerms()} are those of a step only after the next one.
   *
   * @param snapshot of this environment or of another one of the same task; not changed
   * @throws IllegalArgumentException when its length is not that of this task's snapshots
   * @throws IllegalStateException after {@link #close()}
   */
  void restore(double[] snapshot);
}
