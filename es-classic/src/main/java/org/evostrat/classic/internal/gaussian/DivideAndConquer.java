package org.evostrat.classic.internal.gaussian;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Eigenvalues and eigenvectors of a symmetric tridiagonal matrix by divide and conquer (Cuppen
 * 1981), with the vectors of Gu and Eisenstat 1994, which are orthogonal to rounding however close
 * the values are.
 *
 * <p>Each half is decomposed by itself; the element that couples them is a change of rank one,
 * {@code D + rho z z'}, whose eigenvalues are the roots of a {@link SecularEquation}. Where z or
 * the distance of two values is nothing but rounding, a vector stays as it is ("deflation"), often
 * most of them.
 */
final class DivideAndConquer {
  /** So many rows are left to QL. */
  private static final int SMALL = 32;

  private static final double EPSILON = Math.ulp(1.0);

  private final double[] d;
  private final double[] e;
  private final double[][] vectors;

  private DivideAndConquer(double[] d, double[] e) {
    this.d = d;
    this.e = e;
    vectors = new double[d.length][d.length];
  }

  /**
   * Decomposes a matrix.
   *
   * @param d its diagonal, replaced by the eigenvalues, in no order, {@code [n]}
   * @param e element {@code i} is that between {@code i} and {@code i + 1}, {@code [n]}; changed
   * @return the eigenvectors, one per row, {@code [n][n]}, or null when the iterations do not
   *     converge
   */
  static double @Nullable [][] of(double[] d, double[] e) {
    DivideAndConquer problem = new DivideAndConquer(d, e);
    return problem.solve(0, d.length) ? problem.vectors : null;
  }

  private boolean solve(int from, int to) {
    if (to - from <= SMALL) {
      return leaf(from, to);
    }
    int middle = (from + to) >>> 1;
    double beside = e[middle - 1];
    double rho = Math.abs(beside);
    d[middle - 1] -= rho;
    d[middle] -= rho;
    if (!solve(from, middle) || !solve(middle, to)) {
      return false;
    }
    merge(from, middle, to, rho, beside < 0 ? -1 : 1);
    return true;
  }

  private boolean leaf(int from, int to) {
    int n = to - from;
    double[] values = Arrays.copyOfRange(d, from, to);
    double[] beside = Arrays.copyOfRange(e, from, to);
    beside[n - 1] = 0;
    double[] rows = Rows.unit(n);
    if (!ImplicitQl.iterate(values, beside, new Rotations(rows, n))) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      d[from + i] = values[i];
      System.arraycopy(rows, i * n, vectors[from + i], from, n);
    }
    return true;
  }

  /**
   * Couples two halves again. The vector z of norm 1 is the last row of one half's vectors and the
   * first of the other's.
   */
  private void merge(int from, int middle, int to, double beside, int sign) {
    int n = to - from;
    double[] z = new double[n];
    double[] values = Arrays.copyOfRange(d, from, to);
    double[][] before = Arrays.copyOfRange(vectors, from, to);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double end = from + i < middle ? before[i][middle - 1] : sign * before[i][middle];
      z[i] = Math.sqrt(0.5) * end;
      largest = Math.max(largest, Math.max(Math.abs(values[i]), Math.abs(z[i])));
    }
    double rho = 2 * beside;
    Deflation deflation = new Deflation(values, z, before, middle - from);
    int k = deflation.run(rho, 8 * EPSILON * largest);
    int[] place = deflation.places();
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[place[i]] = before[i];
      d[from + place[i]] = values[i];
      vectors[from + place[i]] = before[i];
    }
    if (k == 0) {
      return;
    }
    int[] kept = deflation.kept();
    double[] poles = new double[k];
    double[] weights = new double[k];
    int[] order = new int[k];
    for (int i = 0; i < k; i++) {
      poles[i] = values[kept[i]];
      weights[i] = z[kept[i]];
      order[i] = place[kept[i]];
    }
    double[] roots = new double[k];
    double[][] c = SecularEquation.vectors(poles, weights, rho, roots, order);
    for (int i = 0; i < k; i++) {
      d[from + i] = roots[i];
      vectors[from + i] = new double[d.length];
    }
    // The first vectors are zero in the second half, the last ones in the first.
    int upper = deflation.onlyFirst();
    int lower = k - deflation.onlySecond();
    Axpy.addProduct(c, lower, rows, 0, from, middle, vectors, from, k);
    for (int i = 0; i < k; i++) {
      c[i] = Arrays.copyOfRange(c[i], upper, k);
    }
    Axpy.addProduct(c, k - upper, rows, upper, middle, to, vectors, from, k);
  }
}
