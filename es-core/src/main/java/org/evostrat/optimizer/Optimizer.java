package org.evostrat.optimizer;

import java.util.Optional;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.sample.Candidates;
import org.evostrat.termination.StopReason;

/**
 * A strategy as two pure functions over an immutable configuration: {@link #ask} says what to
 * evaluate, {@link #tell} what the outcome does to the state. {@link org.evostrat.Optimization}
 * runs them in a loop; they can as well be called by hand:
 *
 * <pre>{@code
 * OptimizerState state = optimizer.start(theta0, seed);
 * while (unsatisfied) {
 *   Candidates asked = optimizer.ask(state);
 *   state = optimizer.tell(state, asked, fitnessOf(asked), NoiseAlgebra.SERIAL).state();
 * }
 * }</pre>
 *
 * <p>Implementations are thread-safe.
 */
public interface Optimizer {

  /**
   * The state before the first generation.
   *
   * @param theta where the mean starts, {@code [dimension]}, finite; copied
   * @throws IllegalArgumentException when this optimizer cannot search that many dimensions
   */
  OptimizerState start(double[] theta, long seed);

  /** What to evaluate in the next generation: a function of the state. */
  Candidates ask(OptimizerState state);

  /**
   * The state after a generation.
   *
   * @param state that was asked; not changed
   * @param asked what {@link #ask} gave for it
   * @param fitness one per candidate in their order, NaN where an evaluation failed; not changed
   * @param algebra carries out sums over noise
   * @throws IllegalArgumentException when the number of fitness values is not that of candidates
   */
  Update tell(OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra);

  /**
   * Why there is nothing left to do for this strategy, if there is a reason: a function of the
   * state. The run loop asks after its own rules, and {@link #ask} must work all the same.
   */
  default Optional<StopReason> reasonToStop(OptimizerState state) {
    return Optional.empty();
  }

  /**
   * Whether {@link #tell} also takes some of the slices that {@link #ask} gave, at least one, as
   * {@link org.evostrat.sample.Perturbations#only} does, and treats them as a batch in which the
   * others were never drawn.
   */
  default boolean takesPartOfABatch() {
    return false;
  }

  /**
   * The state without what it remembers of earlier evaluations: the objective has changed since, as
   * {@link org.evostrat.objective.ObjectiveFactory#comparable} says, or the settings of a run have
   * that is resumed, and they no longer count. Only for strategies that use fitness in later
   * generations; the others have nothing to forget.
   */
  default OptimizerState forgetEvaluations(OptimizerState state) {
    return state;
  }

  /** The strategy and its numbers, for the configuration of a run. */
  String describe();
}
