package org.evostrat.optimizer;

import java.util.Map;
import org.evostrat.internal.check.Check;

/**
 * All that an optimizer carries from one generation to the next: a value that is never changed, and
 * all that a checkpoint has to hold of it.
 *
 * @param seed of the run; offsets and trial seeds derive from it
 * @param generation how many generations are complete
 * @param theta the mean, {@code [dimension]}
 * @param memory named arrays, such as the moments of a step rule, in a fixed order
 */
public record OptimizerState(
    long seed, long generation, double[] theta, Map<String, double[]> memory) {

  /**
   * The state before the first generation.
   *
   * @param theta where the mean starts, {@code [dimension]}; copied
   * @throws IllegalArgumentException when theta is empty or not finite
   */
  public static OptimizerState first(double[] theta, long seed, Map<String, double[]> memory) {
    Check.that(theta.length > 0, "theta", "have at least one element", 0, "give a start point");
    Check.finite("theta", theta, "start from finite parameters");
    return new OptimizerState(seed, 0, theta.clone(), memory);
  }

  /** The state one generation later. The arrays are not copied. */
  public OptimizerState next(double[] newTheta, Map<String, double[]> newMemory) {
    return new OptimizerState(seed, generation + 1, newTheta, newMemory);
  }

  /** One array of the memory. */
  public double[] memory(String name) {
    double[] array = memory.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "optimizer state must hold \""
              + name
              + "\", but holds "
              + memory.keySet()
              + "; continue a run with the optimizer that it was started with");
    }
    return array;
  }
}
