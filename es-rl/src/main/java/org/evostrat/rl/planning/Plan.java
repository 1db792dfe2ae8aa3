package org.evostrat.rl.planning;

/**
 * What a planner found.
 *
 * @param actions the mean of the last iteration's elite, in the units of the task and within its
 *     range, {@code [horizon][actionSize]}
 * @param interactions steps of the task that were simulated to find it
 * @param failures candidates whose simulation broke down
 */
public record Plan(double[][] actions, long interactions, int failures) {

  /** What to do now, {@code [actionSize]}: the first action. */
  public double[] action() {
    return actions[0];
  }
}
