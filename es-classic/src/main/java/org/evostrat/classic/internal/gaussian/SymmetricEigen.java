package org.evostrat.classic.internal.gaussian;

import org.jspecify.annotations.Nullable;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, O(n^3): tridiagonal form, of which implicit
 * QL iterations make a diagonal; for large matrices {@linkplain DivideAndConquer divide and
 * conquer} instead, and reflections in blocks.
 *
 * @param values {@code [n]}, in no order
 * @param vectors of unit length, one per row, {@code [n * n]}
 */
public record SymmetricEigen(double[] values, double[] vectors) {
  /** From this order on, divide and conquer is the faster way. */
  private static final int LARGE = 64;

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
    SymmetricEigen scaled = n < LARGE ? small(triangle, scale, n) : large(triangle, scale, n);
    if (scaled == null) {
      return null;
    }
    for (int i = 0; i < n; i++) {
      scaled.values[i] = Math.scalb(scaled.values[i], exponent);
    }
    return scaled;
  }

  private static @Nullable SymmetricEigen small(double[] triangle, double scale, int n) {
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
    boolean converged = ImplicitQl.iterate(values, tridiagonal.beside(), new Rotations(vectors, n));
    return converged ? new SymmetricEigen(values, vectors) : null;
  }

  private static @Nullable SymmetricEigen large(double[] triangle, double scale, int n) {
    double[][] full = new double[n][n];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, k++) {
        full[i][j] = scale * triangle[k];
        full[j][i] = scale * triangle[k];
      }
    }
    BlockedTridiagonal tridiagonal = BlockedTridiagonal.of(full);
    double[] values = tridiagonal.diagonal();
    double[][] ofT = DivideAndConquer.of(values, tridiagonal.beside());
    if (ofT == null) {
      return null;
    }
    double[][] z = new double[n][n];
    Tiles.transpose(ofT, z);
    tridiagonal.applyTo(z);
    Tiles.transpose(z, ofT);
    double[] vectors = new double[n * n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(ofT[i], 0, vectors, i * n, n);
    }
    return new SymmetricEigen(values, vectors);
  }
}
