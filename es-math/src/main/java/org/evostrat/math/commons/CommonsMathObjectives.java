package org.evostrat.math.commons;

import org.apache.commons.math3.analysis.MultivariateFunction;
import org.evostrat.objective.Objective;

/**
 * Functions of Commons Math as objectives.
 *
 * <p>The workers of a run share the function, so it must be thread-safe; one that is not runs on
 * {@code threads(1)}, or behind an {@link org.evostrat.objective.ObjectiveFactory} that makes one
 * per worker. An exception, NaN or an infinity is a failed evaluation and ranks worst.
 */
public final class CommonsMathObjectives {
  private CommonsMathObjectives() {}

  /** The objective whose fitness is the function's value. */
  public static Objective maximizing(MultivariateFunction function) {
    return function::value;
  }

  /** The objective whose fitness is the function's value with the sign changed. */
  public static Objective minimizing(MultivariateFunction function) {
    return theta -> -function.value(theta);
  }
}
