package org.evostrat.examples.training;

import java.time.Duration;
import org.evostrat.internal.check.Check;

/** Durations that were given as a number of seconds or minutes. */
final class Durations {
  private Durations() {}

  static Duration of(String name, double amount, double secondsEach) {
    double seconds = amount * secondsEach;
    Check.that(
        seconds >= 1e-3 && seconds <= 1e9,
        name,
        "be between a millisecond and 30 years",
        amount,
        "leave it out for no limit");
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
