package org.evostrat.classic.natural;

import java.util.Map;

/**
 * The shape of a normal distribution, over its start's step size, and how the natural gradient
 * changes it. A value that is never changed.
 */
interface NaturalShape {

  /** Turns standard normal numbers {@code [count * n]} into steps {@code [count * n]}. */
  double[] steps(double[] noise);

  /**
   * The shape after a generation.
   *
   * @param utilities that sum to zero, {@code [count]}
   * @param noise of the candidates, {@code [count * n]}
   * @param steps what this shape made of it, {@code [count * n]}
   */
  NaturalShape updated(double[] utilities, double[] noise, double[] steps);

  /** The standard deviation of a coordinate. */
  double deviation(int j);

  /** Puts the arrays of the shape into an optimizer's memory. */
  void remember(Map<String, double[]> memory);
}
