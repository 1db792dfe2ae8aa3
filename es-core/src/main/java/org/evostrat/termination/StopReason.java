package org.evostrat.termination;

import java.util.Locale;

/**
 * Why a run ended.
 *
 * @param rule the name of the rule, such as "generations"
 * @param measured the value that met it
 * @param limit the value it was held against; NaN when the stop was asked for from outside
 */
public record StopReason(String rule, double measured, double limit) {

  /** The rule of {@link Termination#wallClock}. */
  public static final String WALL_CLOCK = "wall-clock seconds";

  /** A stop that was asked for from outside, after a generation was complete. */
  public static StopReason after(String what, long generation) {
    return new StopReason(what + " after generation", (double) generation, Double.NaN);
  }

  /** One line for people. */
  @Override
  public String toString() {
    return Double.isNaN(limit)
        ? rule + " " + text(measured)
        : String.format(
            Locale.ROOT, "%s: %s reached the limit %s", rule, text(measured), text(limit));
  }

  private static String text(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString((long) x) : Double.toString(x);
  }
}
