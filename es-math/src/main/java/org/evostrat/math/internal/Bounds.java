package org.evostrat.math.internal;

import org.jspecify.annotations.Nullable;

/**
 * Bounds as a change of variables: a strategy that knows of none searches all of space, and each of
 * its points stands for one between the bounds.
 *
 * <p>The map is the identity but for a margin at each bound, of {@code (1 + |bound|) / 20} or half
 * the distance of the bounds where that is less. There a parabola, {@code bound + (x - bound +
 * margin)^2 / (4 margin)} at a lower bound, leads onto the bound; behind it everything is mirrored.
 * The parabola is what a plain mirror lacks: with it, an optimum on a bound looks like any other,
 * without it like a sharp ridge, on which step sizes shrink too early. (pycma maps bounds alike.)
 */
final class Bounds {
  private final double @Nullable [] lower;
  private final double @Nullable [] upper;

  /** Each {@code [dimension]} with infinities for no bound, or null for none at all. */
  Bounds(double @Nullable [] lower, double @Nullable [] upper) {
    this.lower = lower;
    this.upper = upper;
  }

  /** Replaces a point of the search, {@code [dimension]}, by the one that it stands for. */
  void toInside(double[] x) {
    for (int j = 0; j < x.length; j++) {
      double low = low(j);
      double high = high(j);
      double lowMargin = margin(low, low, high);
      double highMargin = margin(high, low, high);
      double y = mirrored(x[j], low - lowMargin, high + highMargin);
      if (y < low + lowMargin) {
        y = low + parabola(y - low + lowMargin, lowMargin);
      } else if (y > high - highMargin) {
        y = high - parabola(high + highMargin - y, highMargin);
      }
      x[j] = Math.min(high, Math.max(low, y));
    }
  }

  /** Replaces a point between the bounds, {@code [dimension]}, by one that stands for it. */
  void toSearch(double[] x) {
    for (int j = 0; j < x.length; j++) {
      double low = low(j);
      double high = high(j);
      double lowMargin = margin(low, low, high);
      double highMargin = margin(high, low, high);
      if (x[j] < low + lowMargin) {
        x[j] = low - lowMargin + 2 * Math.sqrt(lowMargin * (x[j] - low));
      } else if (x[j] > high - highMargin) {
        x[j] = high + highMargin - 2 * Math.sqrt(highMargin * (high - x[j]));
      }
    }
  }

  private double low(int j) {
    return lower == null ? Double.NEGATIVE_INFINITY : lower[j];
  }

  private double high(int j) {
    return upper == null ? Double.POSITIVE_INFINITY : upper[j];
  }

  private static double margin(double bound, double low, double high) {
    return Double.isInfinite(bound) ? 0 : Math.min((high - low) / 2, (1 + Math.abs(bound)) / 20);
  }

  private static double parabola(double distance, double margin) {
    return distance * distance / (4 * margin);
  }

  /** The image of x between two mirrors, either of which may be infinitely far. */
  private static double mirrored(double x, double left, double right) {
    if (left == right) {
      return left;
    }
    if (x >= left && x <= right) {
      return x;
    }
    if (Double.isInfinite(right)) {
      return 2 * left - x;
    }
    if (Double.isInfinite(left)) {
      return 2 * right - x;
    }
    double width = right - left;
    double turn = Math.abs(x - left) % (2 * width);
    return left + Math.min(turn, 2 * width - turn);
  }
}
