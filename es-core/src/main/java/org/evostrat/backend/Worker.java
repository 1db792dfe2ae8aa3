package org.evostrat.backend;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.evostrat.internal.check.Check;
import org.evostrat.internal.jfr.EvaluationEvent;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Batch;
import org.slf4j.LoggerFactory;

/** One objective with its parameter buffer; used by one thread at a time. */
final class Worker {

  /**
   * What the JVM says when a file that is mapped into memory has been cut, at once or soon after.
   */
  private static final String UNREADABLE = "unsafe memory access";

  private final Objective objective;
  private final AtomicBoolean warned;
  private double[] theta = new double[0];

  /**
   * Creates the objective.
   *
   * @param warned whether a failure has been logged as a warning; shared by a backend's workers
   */
  Worker(ObjectiveFactory factory, AtomicBoolean warned) {
    this.warned = warned;
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
   * @throws BackendException when a file that is mapped into memory cannot be read any more: most
   *     likely the noise, which says nothing of the objective
   */
  Evaluation evaluate(Batch batch, int index) throws InterruptedException {
    if (theta.length != batch.candidates().dimension()) {
      theta = new double[batch.candidates().dimension()];
    }
    EvaluationEvent event = new EvaluationEvent();
    event.begin();
    Evaluation result = call(batch, index);
    event.record(batch.generation() + 1, index, index >= batch.candidates().count(), result);
    return result;
  }

  private Evaluation call(Batch batch, int index) throws InterruptedException {
    try {
      return Objects.requireNonNull(
          objective.evaluate(batch.trial(index, theta)), "evaluate() returned null");
    } catch (InterruptedException | OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) {
      requireReadable(e);
      log(index, e);
      return Evaluation.threw(e);
    }
  }

  private static void requireReadable(Throwable failure) {
    if (failure instanceof InternalError && String.valueOf(failure).contains(UNREADABLE)) {
      throw new BackendException(
          Check.message(
              "a file that is mapped into memory, such as a noise table",
              "stay whole and readable",
              "not (" + failure.getMessage() + ")",
              "find out who cut it, or whether its disk fails, and resume the run"),
          failure);
    }
  }

  /** The first failure with its stack trace for everybody to see, the others for debugging. */
  private void log(int index, Throwable failure) {
    if (warned.compareAndSet(false, true)) {
      String message =
          "an objective threw in trial " + index + "; from now on that is logged at DEBUG only";
      LoggerFactory.getLogger(Worker.class).warn(message, failure);
    } else {
      LoggerFactory.getLogger(Worker.class).debug("an objective threw in trial " + index, failure);
    }
  }

  void close() {
    try {
      objective.close();
    } catch (Throwable e) {
      LoggerFactory.getLogger(Worker.class).warn("an objective threw when it was closed", e);
    }
  }
}
