package org.evostrat.classic.cma;

import java.util.Map;
import org.evostrat.optimizer.OptimizerState;

/**
 * The covariance matrix C of the search distribution, with what is needed to draw from it. A value
 * that is never changed.
 */
interface Shape {

  /** Turns standard normal numbers {@code [count * n]} into numbers of covariance C. */
  double[] steps(double[] noise);

  /**
   * {@code C^(-1/2)} times the step that {@link #steps} makes of one row of noise.
   *
   * @param noise {@code [n]}
   * @return a new array {@code [n]}
   */
  double[] whitened(double[] noise);

  /**
   * C after (47) of Hansen 2016: {@code decay * C + sum_i weights[i] * rows_i rows_i'}. Drawing
   * from it needs {@link #decomposed}.
   *
   * @param weights {@code [count]}
   * @param rows {@code [count * n]}
   */
  Shape updated(double decay, double[] weights, double[] rows);

  /** The same C, ready to be drawn from. */
  Shape decomposed();

  /** An element of C's diagonal. */
  double variance(int j);

  /** The standard deviation along a principal axis, as of the last decomposition. */
  double length(int axis);

  /** An element of a principal axis of unit length. */
  double axis(int axis, int j);

  /**
   * Largest over smallest eigenvalue as of the last decomposition, infinite when C was not positive
   * definite.
   */
  double condition();

  /** Puts the arrays of the shape into an optimizer's memory. */
  void remember(Map<String, double[]> memory);

  /** The unit matrix. */
  static Shape unit(int n, boolean separable) {
    return separable ? DiagonalShape.unit(n) : FullShape.unit(n);
  }

  /** What {@link #remember} put there. */
  static Shape recall(OptimizerState state, boolean separable) {
    return separable ? DiagonalShape.recall(state) : FullShape.recall(state);
  }
}
