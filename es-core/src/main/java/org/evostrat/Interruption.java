package org.evostrat;

import java.util.Optional;
import java.util.function.LongFunction;
import org.evostrat.backend.Backend;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;
import org.evostrat.termination.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * A stop that may be asked for from any thread, at any time.
 *
 * <p>The thread that runs is interrupted only while it waits for evaluations: nowhere else would
 * that be harmless (it would close the files that are being written).
 */
final class Interruption {
  private @Nullable LongFunction<StopReason> reason;
  private boolean lasting;
  private @Nullable Thread waiting;
  private @Nullable Backend backend;

  /** Asks for the stop of this run and of every later one. */
  void cancel() {
    request(generation -> StopReason.after("cancelled", generation), true);
  }

  /** Asks for the stop of this run. */
  void timeIsUp(double seconds, double limit) {
    StopReason why = new StopReason(StopReason.WALL_CLOCK, seconds, limit);
    request(generation -> why, false);
  }

  /** The first reason stays. */
  private synchronized void request(LongFunction<StopReason> why, boolean forGood) {
    lasting |= forGood;
    if (reason == null) {
      reason = why;
      if (waiting != null && backend != null) {
        backend.giveUp();
        waiting.interrupt();
      }
    }
  }

  /** A run begins: the time of the one before is none of its business. */
  synchronized void begin() {
    reason = null;
    if (lasting) {
      cancel();
    }
  }

  /** Why to stop, if that was asked for, after so many generations. */
  synchronized Optional<StopReason> reason(long generation) {
    return Optional.ofNullable(reason).map(why -> why.apply(generation));
  }

  /**
   * Evaluates a batch, unless a stop is asked for before its end: then even results that are whole
   * do not count, since the interrupt may have had a part in them.
   */
  Evaluations evaluate(Backend on, Batch batch) throws InterruptedException {
    enter(on);
    try {
      return on.evaluate(batch);
    } finally {
      leave();
    }
  }

  private synchronized void enter(Backend on) throws InterruptedException {
    requireNone();
    waiting = Thread.currentThread();
    backend = on;
  }

  private synchronized void leave() throws InterruptedException {
    waiting = null;
    backend = null;
    requireNone();
  }

  private void requireNone() throws InterruptedException {
    if (reason != null) {
      Thread.interrupted(); // ours, which may have come too late to be noticed
      throw new InterruptedException("a stop was asked for");
    }
  }
}
