package org.evostrat.backend;

import java.util.Objects;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Batch;

/** One objective with its parameter buffer; used by one thread at a time. */
final class Worker {
  private static final System.Logger LOG = System.getLogger(Worker.class.getName());

  private final Objective objective;
  private double[] theta = new double[0];

  Worker(ObjectiveFactory factory) {
    try {
      objective = Objects.requireNonNull(factory.create(), "create() returned null");
    } catch (Exception | LinkageError e) {
      throw new BackendException(
          "the objective factory must create an objective, but threw "
              + e
              + "; call create() once in a test to see the cause",
          e);
    }
  }

  /**
   * Whatever user code throws, bar a dying virtual machine, is a failed evaluation.
   *
   * @throws InterruptedException when the objective was interrupted
   */
  Evaluation evaluate(Batch batch, int index) throws InterruptedException {
    if (theta.length != batch.candidates().dimension()) {
      theta = new double[batch.candidates().dimension()];
    }
    try {
      return Objects.requireNonNull(
          objective.evaluate(batch.trial(index, theta)), "evaluate() returned null");
    } catch (InterruptedException | OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.DEBUG, "an objective threw in trial " + index, e);
      return Evaluation.failed(Failure.Kind.THREW, e.toString());
    }
  }

  void close() {
    try {
      objective.close();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.WARNING, "an objective threw when it was closed", e);
    }
  }
}
