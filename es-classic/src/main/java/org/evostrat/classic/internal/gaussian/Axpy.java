package org.evostrat.classic.internal.gaussian;

/**
 * Multiples of rows added to rows, in which large matrices spend their time.
 *
 * <p>Every row is an array of its own and all are read at one index: only then does the compiler of
 * JDK 17 make vector instructions of the loops, which is five times as fast. Four rows are added at
 * a time, as {@link Rows} does, in the same order and so with the same bits.
 */
final class Axpy {
  /** Columns that a block takes. */
  private static final int WIDTH = 256;

  /** Rows that it takes, a multiple of 4: with their columns 32 KB, a first-level cache. */
  static final int TERMS = 16;

  private Axpy() {}

  /** {@code out[j] += sum_{k < count} c[k] * rows[r + k][j]} for {@code from <= j < to}. */
  static void add(
      double[] c, int first, int count, double[][] rows, int r, int from, int to, double[] out) {
    int k = 0;
    for (; k + 4 <= count; k += 4) {
      int f = first + k;
      int row = r + k;
      four(
          c[f],
          c[f + 1],
          c[f + 2],
          c[f + 3],
          rows[row],
          rows[row + 1],
          rows[row + 2],
          rows[row + 3],
          from,
          to,
          out);
    }
    for (; k < count; k++) {
      one(c[first + k], rows[r + k], from, to, out);
    }
  }

  /**
   * {@code out[o + i][j] += sum_{k < terms} c[i][k] * rows[r + k][j]} for {@code i < count}, {@code
   * from <= j < to}, block by block, with the sums of {@link #add}.
   *
   * @param c {@code [count][terms]} or longer
   */
  static void addProduct(
      double[][] c,
      int terms,
      double[][] rows,
      int r,
      int from,
      int to,
      double[][] out,
      int o,
      int count) {
    for (int j = from; j < to; j += WIDTH) {
      int end = Math.min(j + WIDTH, to);
      for (int k = 0; k < terms; k += TERMS) {
        int some = Math.min(TERMS, terms - k);
        for (int i = 0; i < count; i++) {
          add(c[i], k, some, rows, r + k, j, end, out[o + i]);
        }
      }
    }
  }

  /** {@link #addProduct} to the lower triangle of the first {@code order} rows alone. */
  static void addToTriangle(double[][] c, int terms, double[][] rows, double[][] out, int order) {
    for (int j = 0; j < order; j += WIDTH) {
      for (int k = 0; k < terms; k += TERMS) {
        int some = Math.min(TERMS, terms - k);
        for (int i = j; i < order; i++) {
          add(c[i], k, some, rows, k, j, Math.min(j + WIDTH, i + 1), out[i]);
        }
      }
    }
  }

  private static void four(
      double c0,
      double c1,
      double c2,
      double c3,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      int from,
      int to,
      double[] out) {
    for (int j = from; j < to; j++) {
      out[j] += c0 * x0[j] + c1 * x1[j] + c2 * x2[j] + c3 * x3[j];
    }
  }

  private static void one(double c, double[] x, int from, int to, double[] out) {
    for (int j = from; j < to; j++) {
      out[j] += c * x[j];
    }
  }

  /** {@code x[j] *= factor} for {@code from <= j < to}. */
  static void scale(double factor, double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      x[j] *= factor;
    }
  }

  /** {@code sum_{j < length} x[j] y[j]}, in four sums. */
  static double dot(double[] x, double[] y, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j + 4 <= length; j += 4) {
      a += x[j] * y[j];
      b += x[j + 1] * y[j + 1];
      c += x[j + 2] * y[j + 2];
      d += x[j + 3] * y[j + 3];
    }
    for (; j < length; j++) {
      a += x[j] * y[j];
    }
    return (a + b) + (c + d);
  }
}
