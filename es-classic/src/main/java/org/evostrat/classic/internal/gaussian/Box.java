package org.evostrat.classic.internal.gaussian;

import java.io.Serializable;
import java.util.Arrays;
import org.evostrat.internal.check.Check;

/**
 * Bounds as a change of variables: the strategy searches without bounds, and every point of it
 * stands for a feasible one.
 *
 * <p>Between the bounds the map is the identity, but for a margin at either one of {@code
 * min((upper - lower) / 2, (1 + |bound|) / 20)}, in which a parabola leads smoothly onto the bound:
 * {@code bound + (x - bound + margin)^2 / (4 margin)} at the lower one, over twice the margin.
 * Beyond that it is mirrored, so that it is periodic. (The shape is that of the boundary handling
 * in Hansen's pycma.) An optimum in the inside is not displaced, and one on a bound is an ordinary
 * stationary point of the composed function.
 *
 * <p>Infinite bounds are none. Equal ones fix the coordinate. Immutable and thread-safe.
 */
public final class Box implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] lower;
  private final double[] upper;

  /** Copies the bounds, {@code [dimension]} each; either may be infinite, neither NaN. */
  public Box(double[] lower, double[] upper) {
    Check.length("upper", upper, lower.length, "give as many upper bounds as lower ones");
    for (int j = 0; j < lower.length; j++) {
      Check.that(
          lower[j] <= upper[j]
              && lower[j] < Double.POSITIVE_INFINITY
              && upper[j] > Double.NEGATIVE_INFINITY,
          "lower[" + j + "]",
          "be at most upper[" + j + "]",
          lower[j] + " over " + upper[j],
          "exchange the two, or use infinities for no bound");
    }
    this.lower = lower.clone();
    this.upper = upper.clone();
  }

  /** Length of a point. */
  public int dimension() {
    return lower.length;
  }

  /** A coordinate at a share, 0 to 1, of the way from the lower bound to the upper one. */
  public double between(int j, double share) {
    return Math.min(upper[j], lower[j] + share * (upper[j] - lower[j]));
  }

  /** Refuses a start point that is not feasible. */
  public void requireInside(double[] theta) {
    for (int j = 0; j < theta.length; j++) {
      Check.inClosed("theta[" + j + "]", theta[j], lower[j], upper[j], "start between the bounds");
    }
  }

  /** Replaces every point of the unbounded space, {@code [dimension]}, by the feasible one. */
  public void toFeasible(double[] x) {
    for (int j = 0; j < x.length; j++) {
      x[j] = feasible(j, x[j]);
    }
  }

  /** Replaces a feasible point, {@code [dimension]}, by one that stands for it. */
  public void fromFeasible(double[] x) {
    for (int j = 0; j < x.length; j++) {
      double a = lower[j];
      double b = upper[j];
      double low = marginAt(a, j);
      double high = marginAt(b, j);
      if (x[j] < a + low) {
        x[j] = a - low + 2 * Math.sqrt(low * Math.max(0, x[j] - a));
      } else if (x[j] > b - high) {
        x[j] = b + high - 2 * Math.sqrt(high * Math.max(0, b - x[j]));
      }
    }
  }

  /** Moves a point by whole periods, {@code [dimension]}, which changes nothing but rounding. */
  public void center(double[] x) {
    for (int j = 0; j < x.length; j++) {
      double left = lower[j] - marginAt(lower[j], j);
      double right = upper[j] + marginAt(upper[j], j);
      double width = right - left;
      if (width > 0 && width < Double.POSITIVE_INFINITY) {
        double middle = 0.5 * (left + right);
        double periods = Math.rint((x[j] - middle) / (2 * width));
        if (periods != 0) {
          x[j] -= periods * 2 * width;
        }
      }
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(lower) + ".." + Arrays.toString(upper);
  }

  private double feasible(int j, double value) {
    double a = lower[j];
    double b = upper[j];
    if (a == b) {
      return a;
    }
    double low = marginAt(a, j);
    double high = marginAt(b, j);
    double left = a - low;
    double right = b + high;
    double x = value;
    if (x < left || x > right) {
      double width = right - left;
      if (width < Double.POSITIVE_INFINITY) {
        double phase = (x - left) % (2 * width);
        phase = phase < 0 ? phase + 2 * width : phase;
        x = left + Math.min(phase, 2 * width - phase);
      } else {
        x = x < left ? left + (left - x) : right - (x - right);
      }
    }
    if (x < a + low) {
      double t = x - left;
      x = a + t * t / (4 * low);
    } else if (x > b - high) {
      double t = right - x;
      x = b - t * t / (4 * high);
    }
    return Math.min(b, Math.max(a, x));
  }

  /** Zero at an infinite bound. */
  private double marginAt(double bound, int j) {
    return Double.isInfinite(bound)
        ? 0
        : Math.min(0.5 * (upper[j] - lower[j]), 0.05 * (1 + Math.abs(bound)));
  }
}
