package org.evostrat.objective;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why an evaluation gave no fitness.
 *
 * @param kind what happened
 * @param message what is known about it, for the log and the report
 * @param cause what the objective threw; null where nothing was thrown, or on another machine. It
 *     takes no part in equality, so that a failure is the same wherever it happened.
 */
public record Failure(Kind kind, String message, @Nullable Throwable cause) {
  /** A failure of which nothing more is known. */
  public Failure(Kind kind, String message) {
    this(kind, message, null);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Failure failure
        && kind == failure.kind
        && message.equals(failure.message);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, message);
  }

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
