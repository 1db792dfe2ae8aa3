package org.evostrat.objective;

/**
 * An objective that draws random numbers, all of them from the seed that it is given.
 *
 * <p>As long as the seed is its only source of randomness, a run is repeatable to the bit on any
 * number of threads.
 */
@FunctionalInterface
public interface StochasticObjective extends Objective {

  /**
   * The fitness of the given parameters under the randomness of one seed.
   *
   * @param theta the parameters, {@code [dimension]}; must not be kept after the call
   * @param seed differs between the samples of a generation and between generations
   */
  double value(double[] theta, long seed) throws Exception;

  /** The fitness under seed 0. */
  @Override
  default double value(double[] theta) throws Exception {
    return value(theta, 0L);
  }

  @Override
  default Evaluation evaluate(Trial trial) throws Exception {
    return Evaluation.of(value(trial.theta(), trial.seed()));
  }
}
