package org.evostrat.objective;

import java.io.Serializable;
import java.util.List;

/**
 * The function to be maximised: the one thing a user must write.
 *
 * <p>A lambda over the parameters is enough: {@code theta -> -theta[0] * theta[0]}. An objective
 * that draws random numbers implements {@link StochasticObjective}; one that reports more than a
 * number implements {@link DetailedObjective}.
 *
 * <p>Thread-safety: an objective given to a run as such is shared by all workers and must be
 * thread-safe. Where it cannot be (a simulator, say), give an {@link ObjectiveFactory}: every
 * worker then creates its own and closes it at the end. To run on other machines, an objective
 * given as such must hold nothing that cannot be serialised; one that a factory makes there need
 * not.
 */
@FunctionalInterface
public interface Objective extends AutoCloseable, Serializable {

  /**
   * The fitness of the given parameters; larger is better.
   *
   * @param theta the parameters, {@code [dimension]}; may be changed during the call, but must not
   *     be kept after it
   * @return the fitness; NaN or an infinity counts as a failed evaluation and ranks worst
   * @throws Exception counts as a failed evaluation and ranks worst
   */
  double value(double[] theta) throws Exception;

  /** The whole evaluation of one trial. The default calls {@link #value(double[])}. */
  default Evaluation evaluate(Trial trial) throws Exception {
    return Evaluation.of(value(trial.theta()));
  }

  /**
   * The names of {@link Evaluation#diagnostics()}, in their order, when the objective is given to a
   * run as such; for one that a factory makes, see {@link ObjectiveFactory#diagnosticNames()}.
   */
  default List<String> diagnosticNames() {
    return List.of();
  }

  /** Releases what the objective holds. Called once by the worker that created it. */
  @Override
  default void close() throws Exception {}
}
