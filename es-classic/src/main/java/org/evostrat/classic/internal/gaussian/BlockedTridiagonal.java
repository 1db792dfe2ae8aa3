package org.evostrat.classic.internal.gaussian;

import java.util.Arrays;

/**
 * What {@link Tridiagonal} does, for large matrices: the reflections of a panel of rows are found
 * first, then all of them are carried out at once on what is left (Dongarra, Sorensen and
 * Hammarling 1989). So the matrix, which no cache holds, is mostly read.
 *
 * @param diagonal of T, {@code [n]}
 * @param beside element {@code i} is that of T between {@code i} and {@code i + 1}; the last is
 *     zero, {@code [n]}
 * @param vectors of the reflections {@code I - scales[i] v_i v_i'}, of which element {@code i} and
 *     those after it are zero, {@code [n][n]}
 * @param scales zero where there is no reflection, {@code [n]}
 */
record BlockedTridiagonal(double[] diagonal, double[] beside, double[][] vectors, double[] scales) {
  /** Rows that are reduced together. */
  private static final int PANEL = 32;

  /** Columns that go through all reflections together: 1,000 rows of them take 1 MB. */
  private static final int COLUMNS = 128;

  /** Reduces a matrix, {@code [n][n]}, which is overwritten. */
  static BlockedTridiagonal of(double[][] a) {
    int n = a.length;
    BlockedTridiagonal out =
        new BlockedTridiagonal(new double[n], new double[n], new double[n][], new double[n]);
    double[][] c = new double[n][2 * PANEL];
    int order = n;
    while (order > 1) {
      int count = Math.min(PANEL, order - 1);
      // The vectors v and w by turns: what a lacks is the sum of -(v w' + w v').
      double[][] pairs = new double[2 * count][];
      for (int k = 0; k < count; k++) {
        out.reduceRow(a, order - 1 - k, pairs, 2 * k, c[0]);
      }
      order -= count;
      for (int i = 0; i < order; i++) {
        swapped(pairs, 2 * count, i, c[i]);
      }
      Axpy.addToTriangle(c, 2 * count, pairs, a, order);
      Tiles.mirror(a, order);
    }
    out.diagonal[0] = a[0][0];
    out.vectors[0] = new double[n];
    return out;
  }

  /** Finds the reflection of row {@code i} and its pair; there are {@code known} vectors before. */
  private void reduceRow(double[][] a, int i, double[][] pairs, int known, double[] c) {
    double[] x = a[i];
    swapped(pairs, known, i, c);
    Axpy.add(c, 0, known, pairs, 0, 0, i + 1, x);
    diagonal[i] = x[i];
    beside[i - 1] = x[i - 1];
    double[] v = new double[a.length];
    double[] w = new double[a.length];
    vectors[i] = v;
    pairs[known] = v;
    pairs[known + 1] = w;
    double squares = Axpy.dot(x, x, i - 1);
    if (squares == 0) {
      return;
    }
    double last = x[i - 1];
    double norm = Math.sqrt(squares + last * last);
    double left = last > 0 ? -norm : norm;
    beside[i - 1] = left;
    System.arraycopy(x, 0, v, 0, i);
    v[i - 1] = last - left;
    double scale = 2 / (squares + v[i - 1] * v[i - 1]);
    scales[i] = scale;

    // p = scale A v, then w = p - scale (p v') v / 2
    for (int q = 0; q < known; q += 2) {
      c[q] = -Axpy.dot(pairs[q + 1], v, i);
      c[q + 1] = -Axpy.dot(pairs[q], v, i);
    }
    Axpy.add(v, 0, i, a, 0, 0, i, w);
    Axpy.add(c, 0, known, pairs, 0, 0, i, w);
    double half = 0.5 * scale * scale * Axpy.dot(w, v, i);
    for (int j = 0; j < i; j++) {
      w[j] = scale * w[j] - half * v[j];
    }
  }

  /** The coefficients with which pairs are to be added to row {@code i}. */
  private static void swapped(double[][] pairs, int known, int i, double[] c) {
    for (int q = 0; q < known; q += 2) {
      c[q] = -pairs[q + 1][i];
      c[q + 1] = -pairs[q][i];
    }
  }

  /**
   * Applies Q, the product of all reflections, to vectors: in blocks {@code I - V' U}, where U is V
   * times a triangular factor (Schreiber and Van Loan 1989).
   *
   * @param z the vectors as columns, {@code [n][n]}; changed
   */
  void applyTo(double[][] z) {
    int n = z.length;
    double[][] u = new double[n][];
    double[][] minusV = new double[n][n];
    for (int i = 0; i < n; i++) {
      int first = i - i % PANEL;
      double[] products = new double[i - first];
      for (int k = first; k < i; k++) {
        products[k - first] = -Axpy.dot(vectors[i], vectors[k], k);
      }
      u[i] = vectors[i].clone();
      Axpy.add(products, 0, i - first, u, first, 0, i, u[i]);
      for (int j = 0; j < i; j++) {
        u[i][j] *= scales[i];
        minusV[j][i] = -vectors[i][j];
      }
    }
    double[][] products = new double[PANEL][n];
    for (int from = 0; from < n; from += COLUMNS) {
      int to = Math.min(n, from + COLUMNS);
      for (int first = 0; first < n; first += PANEL) {
        int count = Math.min(PANEL, n - first);
        int length = first + count - 1;
        for (double[] product : products) {
          Arrays.fill(product, from, to, 0);
        }
        double[][] block = Arrays.copyOfRange(u, first, first + count);
        Axpy.addProduct(block, length, z, 0, from, to, products, 0, count);
        for (int i = 0; i < length; i++) {
          Axpy.add(minusV[i], first, count, products, 0, from, to, z[i]);
        }
      }
    }
  }
}
