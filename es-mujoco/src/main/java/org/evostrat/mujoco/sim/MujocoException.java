package org.evostrat.mujoco.sim;

import org.jspecify.annotations.Nullable;

/** MuJoCo cannot be used, refused a model, or failed inside a call; the message says why. */
public final class MujocoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MujocoException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
