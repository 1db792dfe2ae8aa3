package org.evostrat.kernel;

/**
 * Euclidean norms of parameter vectors, summed in eight lanes (coordinate {@code j} in lane {@code
 * j % 8}) that are added in one order, so that they have the same bits everywhere.
 */
public final class Norms {
  private Norms() {}

  /** {@code sum_j x[j]^2}. */
  public static double squared(double[] x) {
    int whole = x.length & -8;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int j = 0; j < whole; j += 8) {
      s0 += x[j] * x[j];
      s1 += x[j + 1] * x[j + 1];
      s2 += x[j + 2] * x[j + 2];
      s3 += x[j + 3] * x[j + 3];
      s4 += x[j + 4] * x[j + 4];
      s5 += x[j + 5] * x[j + 5];
      s6 += x[j + 6] * x[j + 6];
      s7 += x[j + 7] * x[j + 7];
    }
    double[] lanes = {s0, s1, s2, s3, s4, s5, s6, s7};
    for (int j = whole; j < x.length; j++) {
      lanes[j - whole] += x[j] * x[j];
    }
    return fold(lanes);
  }

  /** {@code |x|}. */
  public static double of(double[] x) {
    return Math.sqrt(squared(x));
  }

  /** The one order in which eight lanes are added. */
  static double fold(double[] s) {
    return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
  }
}
