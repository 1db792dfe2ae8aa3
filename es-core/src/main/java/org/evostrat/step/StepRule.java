package org.evostrat.step;

/**
 * Turns a gradient estimate into a step uphill. Immutable and thread-safe: all that changes is in
 * the {@link StepState}.
 */
public interface StepRule {

  /** The state before the first step. */
  StepState start(int dimension);

  /**
   * Adds one step to the parameters.
   *
   * @param state before the step; not changed
   * @param gradient direction of ascent, {@code [dimension]}; not changed
   * @param theta the parameters, {@code [dimension]}; changed in place
   * @return the state after the step
   */
  StepState step(StepState state, double[] gradient, double[] theta);

  /** The rule and its numbers, for the configuration of a run. */
  String describe();
}
