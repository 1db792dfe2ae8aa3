package org.evostrat.internal.check;

import java.util.Locale;

/**
 * Argument checks. Every message has four parts: the name, the rule, the value and the remedy.
 *
 * <p>Comparisons are written so that NaN fails them.
 */
public final class Check {
  private Check() {}

  /** Throws unless {@code holds}: "name must rule, but was value; remedy". */
  public static void that(boolean holds, String name, String rule, Object value, String remedy) {
    if (!holds) {
      throw new IllegalArgumentException(message(name, rule, value, remedy));
    }
  }

  /** The four-part message, for exceptions that are thrown elsewhere; name and value are shown. */
  public static String message(String name, String rule, Object value, String remedy) {
    return String.format(
        Locale.ROOT,
        "%s must %s, but was %s; %s",
        Shown.text(name),
        rule,
        Shown.text(String.valueOf(value)),
        remedy);
  }

  /** Returns {@code value} when it is finite and greater than zero. */
  public static double positive(String name, double value, String remedy) {
    that(value > 0 && value <= Double.MAX_VALUE, name, "be finite and above 0", value, remedy);
    return value;
  }

  /** Returns {@code value} when it is finite and at least zero. */
  public static double notNegative(String name, double value, String remedy) {
    that(value >= 0 && value <= Double.MAX_VALUE, name, "be finite and at least 0", value, remedy);
    return value;
  }

  /** Returns {@code value} when it lies in {@code [low, high)}. */
  public static double inHalfOpen(
      String name, double value, double low, double high, String remedy) {
    that(value >= low && value < high, name, "lie in [" + low + ", " + high + ")", value, remedy);
    return value;
  }

  /** Returns {@code value} when it lies in {@code [low, high]}. */
  public static double inClosed(String name, double value, double low, double high, String remedy) {
    that(value >= low && value <= high, name, "lie in [" + low + ", " + high + "]", value, remedy);
    return value;
  }

  /** Returns {@code value} when it is at least {@code least}. */
  public static int atLeast(String name, int value, int least, String remedy) {
    that(value >= least, name, "be at least " + least, value, remedy);
    return value;
  }

  /** Returns {@code value} when it is at least {@code least}. */
  public static long atLeast(String name, long value, long least, String remedy) {
    that(value >= least, name, "be at least " + least, value, remedy);
    return value;
  }

  /** Throws unless an array has the length that the dimension asks for. */
  public static void length(String name, double[] array, int expected, String remedy) {
    that(array.length == expected, name, "have length " + expected, array.length, remedy);
  }

  /** Returns {@code array} when every entry is finite. */
  public static double[] finite(String name, double[] array, String remedy) {
    for (int i = 0; i < array.length; i++) {
      that(Double.isFinite(array[i]), name + "[" + i + "]", "be finite", array[i], remedy);
    }
    return array;
  }
}
