package org.evostrat.examples.compare;

import java.util.Locale;

/** Functions to be minimised, all of them with the minimum 0. */
public enum TestFunction {
  /** {@code sum x_j^2}: what every strategy has to solve. Minimum at 0. */
  SPHERE(5) {
    @Override
    double value(double[] x) {
      double sum = 0;
      for (double v : x) {
        sum += v * v;
      }
      return sum;
    }
  },
  /** {@code sum 10^(6 j / (n - 1)) x_j^2}: of condition a million. Minimum at 0. */
  ELLIPSOID(5) {
    @Override
    double value(double[] x) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        double exponent = x.length == 1 ? 0 : 6.0 * j / (x.length - 1);
        sum += StrictMath.pow(10, exponent) * x[j] * x[j];
      }
      return sum;
    }
  },
  /**
   * {@code sum 100 (x_{j+1} - x_j^2)^2 + (1 - x_j)^2} (Rosenbrock 1960, in n dimensions): a bent
   * valley. Minimum at 1; a second, local one near -1 in the first coordinate from 4 dimensions on.
   */
  ROSENBROCK(2) {
    @Override
    double value(double[] x) {
      double sum = 0;
      for (int j = 0; j + 1 < x.length; j++) {
        double bend = x[j + 1] - x[j] * x[j];
        sum += 100 * bend * bend + (1 - x[j]) * (1 - x[j]);
      }
      return x.length == 1 ? (1 - x[0]) * (1 - x[0]) : sum;
    }
  },
  /** {@code sum x_j^2 + 10 - 10 cos(2 pi x_j)}: a local minimum at every integer. Best is 0. */
  RASTRIGIN(5) {
    @Override
    double value(double[] x) {
      double sum = 0;
      for (double v : x) {
        sum += v * v + 10 - 10 * StrictMath.cos(2 * Math.PI * v);
      }
      return sum;
    }
  };

  private final double halfWidth;

  TestFunction(double halfWidth) {
    this.halfWidth = halfWidth;
  }

  /** The value at a point. */
  abstract double value(double[] x);

  /** Start points are drawn from a cube around 0, of twice this edge. */
  double halfWidth() {
    return halfWidth;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
