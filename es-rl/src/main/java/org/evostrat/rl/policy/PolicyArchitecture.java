package org.evostrat.rl.policy;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The form of a policy: how many parameters it has, where they stand, what they are at first.
 *
 * <p>It may have steps, comparisons and choices in it, since nothing is differentiated.
 * Implementations are immutable and thread-safe.
 */
public interface PolicyArchitecture extends Serializable {

  /** Length of an observation, at least 1. */
  int observationSize();

  /** Length of an action, at least 1. */
  int actionSize();

  /** Length of the parameter array. */
  int parameterCount();

  /**
   * First parameters.
   *
   * @param seed the only source of randomness
   * @return a new array {@code [parameterCount]}
   */
  double[] initialParameters(long seed);

  /**
   * How many observations the reference batch of virtual batch normalisation has; 0 for a policy
   * without. Rollouts collect it once per run.
   */
  default int referenceSize() {
    return 0;
  }

  /**
   * Theta as arrays with names and shapes, for files that other programs read and write; together
   * every parameter once. By default all of it is one array, {@code theta}.
   */
  default List<ParameterArray> parameterArrays() {
    return List.of(new ParameterArray("theta", List.of(parameterCount()), k -> k));
  }

  /**
   * What virtual batch normalisation takes from a reference batch: for every layer that it
   * normalises the arrays {@code [outputs]} of {@link PolicyArrays}, its name with {@link
   * PolicyArrays#MEAN} and {@link PolicyArrays#VARIANCE} behind. By default none.
   *
   * @param theta {@code [parameterCount]}
   * @param reference as for {@link Policy#load(double[], double[])}
   */
  default Map<String, double[]> referenceStatistics(double[] theta, double[] reference) {
    return Map.of();
  }

  /** A new policy for one worker, to be loaded before it acts. */
  Policy create();
}
