package org.evostrat.mujoco.sim;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.evostrat.mujoco.binding.NativeException;

/** MuJoCo's compiler calls itself for every level of a model: a deep one needs a deep stack. */
final class DeepStack {
  /** Address space; only what is used takes memory. */
  private static final long BYTES = 256L << 20;

  private DeepStack() {}

  /** Does the work on a thread of its own, and waits for it, whoever interrupts. */
  static <T> T call(Callable<T> work) throws NativeException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "evostrat-compile", BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NativeException refusal) {
        throw refusal;
      }
      throw new MujocoException("MuJoCo could not compile the model: " + e.getCause(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
