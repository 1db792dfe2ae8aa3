package org.evostrat;

import org.evostrat.checkpoint.Checkpoint;

/** More evaluations of a generation failed than the run tolerates. */
public final class EvaluationsFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Checkpoint lastGood;

  EvaluationsFailedException(String message, Checkpoint lastGood) {
    super(message);
    this.lastGood = lastGood;
  }

  /** The state before the failed generation, from which the run can be continued. */
  public Checkpoint lastGood() {
    return lastGood;
  }
}
