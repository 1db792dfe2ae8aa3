package org.evostrat.classic.natural;

import org.evostrat.classic.internal.gaussian.Rows;

/**
 * {@code phi(X) = (exp(X) - I) / X = sum_k X^k / (k + 1)!} of a square matrix, by scaling and
 * squaring: {@code phi(2 X) = phi(X) (I + X phi(X) / 2)}.
 */
final class MatrixPhi {
  /** With norms up to a half, what the series leaves out is below 1e-17. */
  private static final int TERMS = 13;

  private MatrixPhi() {}

  /** A new array {@code [n * n]}. */
  static double[] of(double[] matrix, int n) {
    int halvings = Math.max(0, Math.getExponent(norm(matrix, n)) + 2);
    double[] x = new double[matrix.length];
    for (int k = 0; k < x.length; k++) {
      x[k] = Math.scalb(matrix[k], -halvings);
    }
    double[] phi = Rows.unit(n);
    for (int k = TERMS; k >= 1; k--) {
      phi = plusUnit(Rows.multiply(x, phi, n), 1.0 / (k + 1), n);
    }
    for (int k = 0; k < halvings; k++) {
      double[] half = plusUnit(Rows.multiply(x, phi, n), 0.5, n);
      phi = Rows.multiply(phi, half, n);
      for (int i = 0; i < x.length; i++) {
        x[i] *= 2;
      }
    }
    return phi;
  }

  /** {@code I + scale * matrix}, in place. */
  private static double[] plusUnit(double[] matrix, double scale, int n) {
    for (int k = 0; k < matrix.length; k++) {
      matrix[k] *= scale;
    }
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] += 1;
    }
    return matrix;
  }

  /** The largest sum over a row. */
  private static double norm(double[] matrix, int n) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += Math.abs(matrix[i * n + j]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
