package org.evostrat.checkpoint;

/** A checkpoint cannot be read: missing, damaged, or of a version that is not known. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public CheckpointException(String message) {
    super(message);
  }

  /** With what is wrong, what to do, and what it came from. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
