package org.evostrat.step;

/**
 * A step rule that steps in every coordinate by itself, so that ranges of coordinates can be
 * stepped apart, by several threads, as soon as their part of the gradient is there.
 */
public interface CoordinatewiseRule extends StepRule {

  /**
   * One step, ready to be made range by range.
   *
   * @param next the state after the step, whose moments still are those before it; the step changes
   *     them
   */
  RangeStep prepare(StepState next);

  /** A step in ranges of coordinates, each of which is stepped once. */
  @FunctionalInterface
  interface RangeStep {

    /** Steps in the coordinates {@code from <= j < to}. */
    void step(double[] gradient, double[] theta, int from, int to);
  }

  @Override
  default StepState step(StepState state, double[] gradient, double[] theta) {
    StepState next = state.next();
    prepare(next).step(gradient, theta, 0, theta.length);
    return next;
  }
}
