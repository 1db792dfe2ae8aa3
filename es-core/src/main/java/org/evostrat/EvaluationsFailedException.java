package org.evostrat;

import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.sample.Evaluations;
import org.jspecify.annotations.Nullable;

/**
 * More evaluations of a generation failed than the run tolerates. The cause is the first exception
 * in the order of the candidates; null where none was thrown, or on other machines only.
 */
public final class EvaluationsFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Checkpoint lastGood;

  EvaluationsFailedException(String message, Checkpoint lastGood, Evaluations results) {
    super(message, firstThrown(results));
    this.lastGood = lastGood;
  }

  private static @Nullable Throwable firstThrown(Evaluations results) {
    for (Evaluation evaluation : results.training()) {
      Failure failure = evaluation.failure();
      if (failure != null && failure.cause() != null) {
        return failure.cause();
      }
    }
    return null;
  }

  /** The state before the failed generation, from which the run can be continued. */
  public Checkpoint lastGood() {
    return lastGood;
  }
}
