package org.evostrat.classic;

import java.util.Arrays;

/** Test functions to be maximised; the maximum is 0. */
public final class Functions {
  private Functions() {}

  /** At the origin. */
  public static double sphere(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum -= v * v;
    }
    return sum;
  }

  /** At the origin, with condition 1e6. */
  public static double ellipsoid(double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum -= Math.pow(1e6, x.length == 1 ? 0 : j / (x.length - 1.0)) * x[j] * x[j];
    }
    return sum;
  }

  /** At (1, ..., 1), in a bent valley. */
  public static double rosenbrock(double[] x) {
    double sum = 0;
    for (int j = 0; j + 1 < x.length; j++) {
      sum -= 100 * Math.pow(x[j] * x[j] - x[j + 1], 2) + Math.pow(x[j] - 1, 2);
    }
    return sum;
  }

  /** At the origin, among local ones at every other point of whole coordinates. */
  public static double rastrigin(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum -= 10 - 10 * Math.cos(2 * Math.PI * v) + v * v;
    }
    return sum;
  }

  /** {@code [n]}, all the same. */
  public static double[] filled(int n, double value) {
    double[] x = new double[n];
    Arrays.fill(x, value);
    return x;
  }
}
