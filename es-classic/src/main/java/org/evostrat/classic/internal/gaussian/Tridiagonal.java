package org.evostrat.classic.internal.gaussian;

import java.util.Arrays;

/**
 * A symmetric matrix as {@code Q T Q'} with a tridiagonal T, by Householder reflections
 * (Householder 1958; Golub and Van Loan 2013, section 8.3.1), taken from the last row up. About
 * {@code 2 n^3} operations for T, {@code 4/3 n^3} for Q; both halves of the matrix are kept so that
 * every inner loop runs along a row.
 *
 * @param diagonal of T, {@code [n]}
 * @param beside element {@code i} is that of T between {@code i} and {@code i + 1}; the last is
 *     zero, {@code [n]}
 * @param q row by row, {@code [n * n]}
 */
record Tridiagonal(double[] diagonal, double[] beside, double[] q) {

  /** Reduces a matrix, {@code [n * n]}, which is overwritten. */
  static Tridiagonal of(double[] a, int n) {
    double[] diagonal = new double[n];
    double[] beside = new double[n];
    double[] scales = new double[n];
    double[] v = new double[n];
    double[] p = new double[n];
    for (int i = n - 1; i >= 1; i--) {
      diagonal[i] = a[i * n + i];
      scales[i] = reflector(a, i * n, i);
      if (scales[i] == 0) {
        beside[i - 1] = a[i * n + i - 1];
      } else {
        beside[i - 1] = a[i * n + i];
        reflect(a, i, n, scales[i], v, p);
      }
    }
    diagonal[0] = a[0];
    return new Tridiagonal(diagonal, beside, product(a, scales, n));
  }

  /**
   * Makes {@code x} of length {@code i} the vector v of a reflection {@code I - scale v v'} that
   * takes x to a multiple of the last unit vector. The element that is left over goes behind it.
   *
   * @return the scale, 0 when x is such a multiple already
   */
  private static double reflector(double[] a, int x, int i) {
    double squares = 0;
    for (int j = 0; j < i - 1; j++) {
      squares += a[x + j] * a[x + j];
    }
    if (squares == 0) {
      return 0;
    }
    double last = a[x + i - 1];
    double norm = Math.sqrt(squares + last * last);
    double left = last > 0 ? -norm : norm;
    a[x + i - 1] = last - left;
    a[x + i] = left;
    return 2 / (squares + (last - left) * (last - left));
  }

  /** Reflects the leading block of order {@code i} by the vector in row {@code i}. */
  private static void reflect(double[] a, int i, int n, double scale, double[] v, double[] p) {
    System.arraycopy(a, i * n, v, 0, i);
    Arrays.fill(p, 0, i, 0);
    Rows.addRows(v, 0, i, a, 0, n, i, p, 0);
    double product = 0;
    for (int j = 0; j < i; j++) {
      p[j] *= scale;
      product += p[j] * v[j];
    }
    double half = 0.5 * scale * product;
    for (int j = 0; j < i; j++) {
      p[j] -= half * v[j];
    }
    for (int r = 0; r < i; r++) {
      subtract(v[r], p, p[r], v, i, a, r * n);
    }
  }

  private static void subtract(
      double c, double[] p, double d, double[] v, int length, double[] a, int row) {
    for (int j = 0; j < length; j++) {
      a[row + j] -= c * p[j] + d * v[j];
    }
  }

  /** The product of all reflections, built up from the smallest. */
  private static double[] product(double[] a, double[] scales, int n) {
    double[] q = Rows.unit(n);
    double[] w = new double[n];
    for (int i = 2; i < n; i++) {
      int v = i * n;
      if (scales[i] != 0) {
        Arrays.fill(w, 0, i, 0);
        Rows.addRows(a, v, i, q, 0, n, i, w, 0);
        for (int r = 0; r < i; r++) {
          Rows.addOne(-scales[i] * a[v + r], w, 0, i, q, r * n);
        }
      }
    }
    return q;
  }
}
