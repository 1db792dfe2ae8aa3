package org.evostrat.objective;

/**
 * Why an evaluation gave no fitness.
 *
 * @param kind what happened
 * @param message what is known about it, for the log and the report
 */
public record Failure(Kind kind, String message) {

  /** The ways in which user code can fail. */
  public enum Kind {
    /** The objective returned NaN or an infinity, or what it simulates broke down. */
    NOT_FINITE,
    /** The objective threw. */
    THREW,
    /** The objective did not return within the time limit. */
    TIMED_OUT
  }
}
