package org.evostrat.optimizer;

import java.util.Map;

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
