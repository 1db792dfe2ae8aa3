package org.evostrat.checkpoint;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A checkpoint cannot be read: missing, damaged, or of a version that is not known. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean otherVersion;

  /** With what is wrong and what to do. */
  public CheckpointException(String message) {
    super(message);
    otherVersion = false;
  }

  /** With what is wrong, what to do, and what it came from. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
    otherVersion = false;
  }

  private CheckpointException(String message, @Nullable Throwable cause, boolean otherVersion) {
    super(message, cause);
    this.otherVersion = otherVersion;
  }

  static CheckpointException otherVersion(String message) {
    return new CheckpointException(message, null, true);
  }

  /** The same about a file that is named. */
  CheckpointException in(Path file) {
    return new CheckpointException(file + ": " + getMessage(), this, otherVersion);
  }

  /** Whether the file is whole, so that an older one must not be taken in its place. */
  boolean isOtherVersion() {
    return otherVersion;
  }
}
