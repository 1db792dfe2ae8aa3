package org.evostrat.classic.internal.gaussian;

/**
 * Eigenvalues of a symmetric tridiagonal matrix by implicit QL iterations with Wilkinson's shift
 * (Bowdler, Martin, Reinsch and Wilkinson 1968; Golub and Van Loan 2013, section 8.3).
 */
final class ImplicitQl {
  /** Iterations for one eigenvalue; two are usual. */
  private static final int MAX_ITERATIONS = 60;

  private static final double EPSILON = Math.ulp(1.0);

  private ImplicitQl() {}

  /**
   * Makes the matrix diagonal.
   *
   * @param d the diagonal, {@code [n]}; changed
   * @param e element {@code i} is that between {@code i} and {@code i + 1}, {@code [n]}; changed
   * @param rotations is given all of them, and applies them
   * @return false when the iterations do not converge
   */
  static boolean iterate(double[] d, double[] e, Rotations rotations) {
    for (int l = 0; l < d.length; l++) {
      int m = end(d, e, l);
      for (int iteration = 0; m > l; iteration++) {
        if (iteration == MAX_ITERATIONS) {
          return false;
        }
        sweep(d, e, l, m, rotations);
        m = end(d, e, l);
      }
    }
    rotations.apply();
    return true;
  }

  /** The first row from {@code l} on that is not coupled to the next. */
  private static int end(double[] d, double[] e, int l) {
    int m = l;
    while (m < d.length - 1
        && Math.abs(e[m]) > EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1]))
        && Math.abs(e[m]) > Double.MIN_NORMAL) {
      m++;
    }
    return m;
  }

  /** One QL sweep over the block of rows {@code l} to {@code m}. */
  private static void sweep(double[] d, double[] e, int l, int m, Rotations rotations) {
    double half = (d[l + 1] - d[l]) / (2 * e[l]);
    double root = Math.sqrt(half * half + 1);
    double g = d[m] - d[l] + e[l] / (half + Math.copySign(root, half));
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i];
      double b = c * e[i];
      double r = Math.sqrt(f * f + g * g);
      e[i + 1] = r;
      if (r == 0) {
        d[i + 1] -= p;
        e[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
      rotations.add(i, c, s);
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
  }
}
