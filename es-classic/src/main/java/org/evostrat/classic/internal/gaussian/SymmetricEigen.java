package org.evostrat.classic.internal.gaussian;

import org.jspecify.annotations.Nullable;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: tridiagonal form, then implicit QL iterations
 * with Wilkinson's shift (Bowdler, Martin, Reinsch and Wilkinson 1968; Golub and Van Loan 2013,
 * section 8.3). O(n^3).
 *
 * <p>The rotations of the iterations are collected and applied to narrow panels of the vectors,
 * which stay in the cache meanwhile.
 *
 * @param values {@code [n]}, in no order
 * @param vectors of unit length, one per row, {@code [n * n]}
 */
public record SymmetricEigen(double[] values, double[] vectors) {
  /** Iterations for one eigenvalue; two are usual. */
  private static final int MAX_ITERATIONS = 60;

  private static final double EPSILON = Math.ulp(1.0);

  /**
   * Decomposes a matrix.
   *
   * @param triangle its lower triangle, row by row, {@code [n * (n + 1) / 2]}; not changed
   * @return null when the matrix is not finite or the iterations do not converge
   */
  public static @Nullable SymmetricEigen of(double[] triangle, int n) {
    double largest = 0;
    double check = 0;
    for (double x : triangle) {
      largest = Math.max(largest, Math.abs(x));
      check += x * 0;
    }
    if (Double.isNaN(check)) {
      return null;
    }
    if (largest == 0) {
      return new SymmetricEigen(new double[n], Rows.unit(n));
    }
    // A power of two changes no bit of the vectors and keeps squares in range.
    int exponent = Math.max(-1000, Math.min(1000, Math.getExponent(largest)));
    double scale = Math.scalb(1.0, -exponent);
    double[] full = new double[n * n];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, k++) {
        full[i * n + j] = scale * triangle[k];
        full[j * n + i] = scale * triangle[k];
      }
    }
    Tridiagonal tridiagonal = Tridiagonal.of(full, n);
    double[] values = tridiagonal.diagonal();
    double[] vectors = tridiagonal.q();
    Rows.transpose(vectors, n);
    Rotations rotations = new Rotations(vectors, n);
    if (!iterate(values, tridiagonal.beside(), rotations)) {
      return null;
    }
    rotations.apply();
    for (int i = 0; i < n; i++) {
      values[i] = Math.scalb(values[i], exponent);
    }
    return new SymmetricEigen(values, vectors);
  }

  private static boolean iterate(double[] d, double[] e, Rotations rotations) {
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
