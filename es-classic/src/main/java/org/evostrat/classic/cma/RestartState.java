package org.evostrat.classic.cma;

import java.util.Map;
import org.evostrat.optimizer.OptimizerState;

/**
 * What {@link CmaRestarts} remembers from run to run.
 *
 * @param doublings of the population size so far
 * @param largePopulation population size of the last run of the regime of large populations
 * @param smallRun whether the run under way belongs to the regime of small populations
 * @param firstRun whether it is the first
 * @param evaluations of the run under way
 * @param limit of its evaluations, infinite when there is none
 * @param lastLarge evaluations of the last run with a large population
 * @param spentLarge evaluations of all runs with large populations, the first run left out
 * @param spentSmall evaluations of all runs with small populations
 * @param over whether the last run has ended
 */
record RestartState(
    int doublings,
    int largePopulation,
    boolean smallRun,
    boolean firstRun,
    double evaluations,
    double limit,
    double lastLarge,
    double spentLarge,
    double spentSmall,
    boolean over) {
  private static final String RESTARTS = "restarts";

  static RestartState first(int populationSize) {
    double none = Double.POSITIVE_INFINITY;
    return new RestartState(0, populationSize, false, true, 0, none, 0, 0, 0, false);
  }

  static RestartState recall(OptimizerState state) {
    double[] m = state.memory(RESTARTS);
    return new RestartState(
        (int) m[0], (int) m[1], m[2] == 1, m[3] == 1, m[4], m[5], m[6], m[7], m[8], m[9] == 1);
  }

  void remember(Map<String, double[]> memory) {
    memory.put(
        RESTARTS,
        new double[] {
          doublings,
          largePopulation,
          smallRun ? 1 : 0,
          firstRun ? 1 : 0,
          evaluations,
          limit,
          lastLarge,
          spentLarge,
          spentSmall,
          over ? 1 : 0
        });
  }

  /** One generation later. */
  RestartState plus(int count) {
    return new RestartState(
        doublings,
        largePopulation,
        smallRun,
        firstRun,
        evaluations + count,
        limit,
        smallRun ? lastLarge : evaluations + count,
        spentLarge + (smallRun || firstRun ? 0 : count),
        spentSmall + (smallRun ? count : 0),
        over);
  }

  boolean limitReached() {
    return evaluations >= limit;
  }

  RestartState finished() {
    return new RestartState(
        doublings,
        largePopulation,
        smallRun,
        firstRun,
        evaluations,
        limit,
        lastLarge,
        spentLarge,
        spentSmall,
        true);
  }

  /** Begins a run with twice the population of the last large one. */
  RestartState doubled() {
    return new RestartState(
        doublings + 1,
        2 * largePopulation,
        false,
        false,
        0,
        Double.POSITIVE_INFINITY,
        lastLarge,
        spentLarge,
        spentSmall,
        false);
  }

  /** Begins a run of the regime of small populations, which may cost half the last large one. */
  RestartState small() {
    return new RestartState(
        doublings,
        largePopulation,
        true,
        false,
        0,
        0.5 * lastLarge,
        lastLarge,
        spentLarge,
        spentSmall,
        false);
  }
}
