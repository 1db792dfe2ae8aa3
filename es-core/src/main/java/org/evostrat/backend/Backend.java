package org.evostrat.backend;

import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;

/**
 * Carries out evaluations: the place where a cluster plugs in.
 *
 * <p>The contract, checked by the test kit for every backend: results come in batch order; an
 * objective that throws, gives NaN or overruns the time limit is a failed {@link
 * org.evostrat.objective.Evaluation}, never an exception, once it has been tried again as often as
 * {@link org.evostrat.objective.ObjectiveFactory#retries} says; every objective that was created is
 * closed at the end; and the same batch gives the same bits as on {@link SerialBackend}. One thread
 * at a time calls {@link #evaluate}.
 */
public interface Backend extends AutoCloseable {

  /**
   * Evaluates all trials of a batch.
   *
   * @throws BackendException when no objective can be had at all
   * @throws InterruptedException when the calling thread is interrupted; the batch is given up
   */
  Evaluations evaluate(Batch batch) throws InterruptedException;

  /**
   * Called by another thread, before it interrupts the one in {@link #evaluate}: no further
   * evaluation is to be begun. The default does nothing, which is enough where evaluating notices
   * the interrupt; user code in the calling thread may swallow it.
   */
  default void giveUp() {}

  /** Sums over noise, carried out where this backend finds best. The default is this thread. */
  default NoiseAlgebra algebra() {
    return NoiseAlgebra.SERIAL;
  }

  /** One line for the configuration of a run. */
  String describe();

  /** Closes the objectives and gives back the threads. May be called twice. */
  @Override
  void close();
}
