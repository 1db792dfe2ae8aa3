package org.evostrat;

import java.time.Duration;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** Says when the time of a run is up, in a thread of its own until closed. */
final class Deadline implements AutoCloseable {
  /** A century: a timer's clock ends somewhere. */
  private static final double LONGEST_MILLIS = 100.0 * 365 * 24 * 3600 * 1000;

  private @Nullable Timer timer;

  /**
   * Watches a run from now on.
   *
   * @param limit of the whole run; nothing happens without
   * @param spent seconds of it that have passed
   */
  void watch(Optional<Duration> limit, double spent, Interruption interruption) {
    if (limit.isEmpty()) {
      return;
    }
    Duration whole = limit.get();
    double seconds = whole.getSeconds() + whole.getNano() * 1e-9;
    long begin = System.nanoTime();
    TimerTask bell =
        new TimerTask() {
          @Override
          public void run() {
            double measured = spent + (System.nanoTime() - begin) * 1e-9;
            interruption.timeIsUp(Math.max(seconds, measured), seconds);
          }
        };
    timer = new Timer("evostrat-deadline", true);
    timer.schedule(
        bell, (long) Math.ceil(Math.min(LONGEST_MILLIS, Math.max(0, seconds - spent) * 1e3)));
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.cancel();
    }
  }
}
