package org.evostrat.mujoco.binding;

/** An error that MuJoCo raised inside a native call; the message is MuJoCo's. */
public final class NativeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Called by the native side. */
  public NativeException(String message) {
    super(message);
  }
}
