package org.evostrat.classic.internal.gaussian;

import java.util.Arrays;

/**
 * The eigenvalues of {@code D + rho z z'}, D diagonal and rho positive: the roots of {@code 1 / rho
 * + sum_j z_j^2 / (d_j - x) = 0}, one between any two neighbours of D and one above all.
 *
 * <p>A root is its distance from the nearer of its neighbours, which cancellation does not touch.
 * Iterations interpolate by a rational function with the two neighbours as its poles (Li 1993, "the
 * middle way"), kept within a bracket that is halved where that does not shrink it.
 */
final class SecularEquation {
  private static final int MAX_ITERATIONS = 120;

  private static final double EPSILON = Math.ulp(1.0);

  private final double[] d;
  private final double[] squares;
  private final double inverse;

  /** {@code d_j} less the pole from which the root is measured, {@code [k]}. */
  private final double[] shifted;

  private double low;
  private double high;
  private double value;
  private double slopeBelow;
  private double slopeAbove;
  private double error;

  private SecularEquation(double[] d, double[] z, double rho) {
    this.d = d;
    inverse = 1 / rho;
    squares = new double[d.length];
    shifted = new double[d.length];
    for (int j = 0; j < d.length; j++) {
      squares[j] = z[j] * z[j];
    }
  }

  /**
   * Eigenvalues and eigenvectors.
   *
   * @param d ascending, {@code [k]}
   * @param z no element zero, {@code [k]}
   * @param values filled with the eigenvalues, ascending, {@code [k]}
   * @param place where the elements of the vectors are put, {@code [k]}
   * @return the vectors, of unit length, one per row, {@code [k][k]}
   */
  static double[][] vectors(double[] d, double[] z, double rho, double[] values, int[] place) {
    int k = d.length;
    SecularEquation equation = new SecularEquation(d, z, rho);
    double[][] distances = new double[k][k];
    for (int i = 0; i < k; i++) {
      values[i] = equation.root(i, distances[i]);
    }
    // The z whose roots these are exactly (Gu and Eisenstat 1994); its length does not
    // count.
    double[] exact = new double[k];
    Arrays.fill(exact, 1);
    for (int i = 0; i < k; i++) {
      double[] delta = distances[i];
      double pole = d[i];
      multiply(exact, delta, d, pole, 0, i);
      exact[i] *= delta[i];
      multiply(exact, delta, d, pole, i + 1, k);
    }
    for (int j = 0; j < k; j++) {
      exact[j] = Math.copySign(Math.sqrt(Math.abs(exact[j])), z[j]);
    }
    double[] vector = new double[k];
    for (double[] delta : distances) {
      for (int j = 0; j < k; j++) {
        vector[j] = exact[j] / delta[j];
      }
      double norm = Math.sqrt(Axpy.dot(vector, vector, k));
      for (int j = 0; j < k; j++) {
        delta[place[j]] = vector[j] / norm;
      }
    }
    return distances;
  }

  private static void multiply(
      double[] exact, double[] delta, double[] d, double pole, int from, int to) {
    for (int j = from; j < to; j++) {
      exact[j] *= delta[j] / (d[j] - pole);
    }
  }

  /** Root {@code i}; fills {@code d_j - root}, {@code [k]}. */
  private double root(int i, double[] distances) {
    int k = d.length;
    boolean last = i == k - 1;
    double base = d[i];
    double x;
    if (last) {
      shift(base);
      double norm = 0;
      for (double square : squares) {
        norm += square;
      }
      low = 0;
      high = norm / inverse;
      x = squares[i] / inverse;
    } else {
      shift(base);
      double half = 0.5 * (d[i + 1] - base);
      evaluate(i, half);
      double gap = d[i + 1] - base;
      double rest = value + squares[i] / half - squares[i + 1] / (gap - half);
      if (value >= 0) {
        low = 0;
        high = half;
        x = quadratic(rest * gap + squares[i] + squares[i + 1], squares[i] * gap, rest);
      } else {
        base = d[i + 1];
        shift(base);
        low = -half;
        high = 0;
        x = -quadratic(squares[i] + squares[i + 1] - rest * gap, squares[i + 1] * gap, -rest);
      }
    }
    x = solve(i, last, x);
    for (int j = 0; j < k; j++) {
      distances[j] = shifted[j] - x;
    }
    return base + x;
  }

  private double solve(int i, boolean last, double start) {
    double x = start > low && start < high ? start : 0.5 * (low + high);
    double width = high - low;
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      evaluate(i, x);
      if (Math.abs(value) <= error) {
        return x;
      }
      if (value < 0) {
        low = x;
      } else {
        high = x;
      }
      double next = x + (last ? simpleStep(i, x) : step(i, x));
      boolean slow = iteration % 3 == 2 && high - low > 0.5 * width;
      if (iteration % 3 == 2) {
        width = high - low;
      }
      if (slow || !(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (next == x || !(next > low && next < high)) {
        return x;
      }
      x = next;
    }
    return x;
  }

  /** Where {@code c + s / (d_i - x) + t / (d_{i+1} - x)} with these values and slopes is zero. */
  private double step(int i, double x) {
    double below = shifted[i] - x;
    double above = shifted[i + 1] - x;
    double slope = slopeBelow + slopeAbove;
    double c = value - below * slopeBelow - above * slopeAbove;
    double a = (below + above) * value - below * above * slope;
    return quadratic(a, below * above * value, c);
  }

  /** Where {@code c + s / (d_i - x)} is. */
  private double simpleStep(int i, double x) {
    double below = shifted[i] - x;
    double slope = slopeBelow + slopeAbove;
    double c = value - below * slope;
    return below + below * below * slope / c;
  }

  /** The root of {@code c x^2 - a x + b = 0} that is near zero when b is. */
  private static double quadratic(double a, double b, double c) {
    double root = Math.sqrt(Math.max(0, a * a - 4 * b * c));
    return a > 0 ? 2 * b / (a + root) : (a - root) / (2 * c);
  }

  private void shift(double base) {
    for (int j = 0; j < d.length; j++) {
      shifted[j] = d[j] - base;
    }
  }

  /** The function at {@code x}, its slopes below and above, and how far rounding may take it. */
  private void evaluate(int i, double x) {
    double below = 0;
    double slope = 0;
    for (int j = 0; j <= i; j++) {
      double t = 1 / (shifted[j] - x);
      double term = squares[j] * t;
      below += term;
      slope += term * t;
    }
    slopeBelow = slope;
    double above = 0;
    slope = 0;
    for (int j = i + 1; j < d.length; j++) {
      double t = 1 / (shifted[j] - x);
      double term = squares[j] * t;
      above += term;
      slope += term * t;
    }
    slopeAbove = slope;
    value = inverse + (below + above);
    error = EPSILON * (8 * (above - below) + 2 * inverse + Math.abs(x) * (slopeBelow + slopeAbove));
  }
}
