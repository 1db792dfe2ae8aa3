package org.evostrat.backend;

/** No evaluation can be carried out: the objectives cannot be created, or no worker is left. */
public final class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong and what to do. */
  public BackendException(String message, Throwable cause) {
    super(message, cause);
  }

  static void requireOpen(boolean open) {
    if (!open) {
      throw new IllegalStateException(
          "a backend must be open, but was closed; open another with its factory");
    }
  }
}
