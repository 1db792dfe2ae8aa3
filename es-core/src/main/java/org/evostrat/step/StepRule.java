package org.evostrat.step;

/**
 * Turns a gradient estimate into a step uphill. Immutable and thread-safe: all that changes is in
 * the {@link StepState}.
 *
 * <p>A rule of one's own starts with {@link StepState#zero}, and makes a step on the copy that
 * {@link StepState#next} gives:
 *
 * <pre>{@code
 * public StepState step(StepState state, double[] gradient, double[] theta) {
 *   StepState next = state.next();
 *   double[] v = next.moment("velocity");
 *   for (int j = 0; j < theta.length; j++) {
 *     v[j] = 0.9 * v[j] + gradient[j];
 *     theta[j] += 0.01 * v[j];
 *   }
 *   return next;
 * }
 * }</pre>
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
