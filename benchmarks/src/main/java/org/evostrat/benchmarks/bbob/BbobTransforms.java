package org.evostrat.benchmarks.bbob;

/** The transformations of section 0.2 of RR-6829. */
final class BbobTransforms {
  private BbobTransforms() {}

  /** {@code i / (n - 1)}. */
  static double share(int i, int n) {
    return i / (n - 1.0);
  }

  /** T_osz of one number. */
  static double oscillate(double x) {
    if (x == 0) {
      return 0;
    }
    double log = Math.log(Math.abs(x));
    double waves =
        x > 0
            ? Math.sin(10 * log) + Math.sin(7.9 * log)
            : Math.sin(5.5 * log) + Math.sin(3.1 * log);
    return Math.copySign(Math.exp(log + 0.049 * waves), x);
  }

  /** T_osz of every element, in place. */
  static double[] oscillate(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = oscillate(x[i]);
    }
    return x;
  }

  /** T_asy, in place. */
  static double[] asymmetric(double beta, double[] x) {
    for (int i = 0; i < x.length; i++) {
      if (x[i] > 0) {
        x[i] = Math.pow(x[i], 1 + beta * share(i, x.length) * Math.sqrt(x[i]));
      }
    }
    return x;
  }

  /** Lambda^alpha times a vector, in place. */
  static double[] stretch(double alpha, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= Math.pow(alpha, 0.5 * share(i, x.length));
    }
    return x;
  }

  /** f_pen. */
  static double penalty(double[] x) {
    double sum = 0;
    for (double v : x) {
      double beyond = Math.max(0, Math.abs(v) - 5);
      sum += beyond * beyond;
    }
    return sum;
  }
}
