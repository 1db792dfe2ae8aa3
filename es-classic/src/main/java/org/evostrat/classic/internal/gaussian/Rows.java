package org.evostrat.classic.internal.gaussian;

import java.util.Arrays;

/**
 * The heavy loops over matrices that lie row by row in one array, four rows at a time. Where rows
 * are long they are copied for {@link Axpy}, whose loops become vector instructions; the bits are
 * the same.
 */
public final class Rows {
  /** From this length on, rows are copied for {@link Axpy}. */
  private static final int LARGE = 32;

  /** Columns of a triangle that are changed together, for the rows to stay in a cache. */
  private static final int NARROW = 128;

  private Rows() {}

  /**
   * {@code out_i = sum_k coefficients_i[k] * rows_k}, for every {@code i}.
   *
   * @param coefficients {@code [count * n]}
   * @param rows {@code [n * n]}
   * @param n length of a row
   * @return a new array {@code [count * n]}
   */
  public static double[] multiply(double[] coefficients, double[] rows, int n) {
    if (n >= LARGE) {
      return multiplyLarge(coefficients, rows, n);
    }
    double[] out = new double[coefficients.length];
    for (int row = 0; row < out.length; row += n) {
      addRows(coefficients, row, n, rows, 0, n, n, out, row);
    }
    return out;
  }

  /** A few rows at a time become arrays of their own. */
  private static double[] multiplyLarge(double[] coefficients, double[] rows, int n) {
    int count = coefficients.length / n;
    double[][] sums = new double[count][n];
    double[][] some = new double[Axpy.TERMS][n];
    double[][] c = new double[count][Axpy.TERMS];
    for (int k = 0; k < n; k += Axpy.TERMS) {
      int terms = Math.min(Axpy.TERMS, n - k);
      for (int t = 0; t < terms; t++) {
        System.arraycopy(rows, (k + t) * n, some[t], 0, n);
      }
      for (int i = 0; i < count; i++) {
        System.arraycopy(coefficients, i * n + k, c[i], 0, terms);
      }
      Axpy.addProduct(c, terms, some, 0, 0, n, sums, 0, count);
    }
    double[] out = new double[coefficients.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(sums[i], 0, out, i * n, n);
    }
    return out;
  }

  /**
   * {@code decay * triangle + sum_i weights[i] * rows_i rows_i'} as a lower triangle, row by row.
   *
   * @param triangle {@code [n * (n + 1) / 2]}; not changed
   * @param weights {@code [count]}
   * @param rows {@code [count * n]} or longer
   * @param n length of a row
   * @return a new array {@code [n * (n + 1) / 2]}
   */
  public static double[] addOuterProducts(
      double[] triangle, double decay, double[] weights, double[] rows, int n) {
    if (n >= LARGE) {
      return addOuterProductsLarge(triangle, decay, weights, rows, n);
    }
    double[] out = new double[triangle.length];
    double[] coefficients = new double[weights.length];
    for (int i = 0, start = 0; i < n; i++, start += i) {
      for (int k = 0; k < weights.length; k++) {
        coefficients[k] = weights[k] * rows[k * n + i];
      }
      for (int j = start; j <= start + i; j++) {
        out[j] = decay * triangle[j];
      }
      addRows(coefficients, 0, weights.length, rows, 0, n, i + 1, out, start);
    }
    return out;
  }

  private static double[] addOuterProductsLarge(
      double[] triangle, double decay, double[] weights, double[] rows, int n) {
    int count = weights.length;
    double[][] apart = new double[count][];
    for (int k = 0; k < count; k++) {
      apart[k] = Arrays.copyOfRange(rows, k * n, (k + 1) * n);
    }
    double[] out = new double[triangle.length];
    double[] sum = new double[n];
    double[] c = new double[count];
    for (int from = 0; from < n; from += NARROW) {
      for (int i = from; i < n; i++) {
        int to = Math.min(from + NARROW, i + 1);
        int start = i * (i + 1) / 2;
        for (int k = 0; k < count; k++) {
          c[k] = weights[k] * apart[k][i];
        }
        System.arraycopy(triangle, start + from, sum, from, to - from);
        Axpy.scale(decay, sum, from, to);
        Axpy.add(c, 0, count, apart, 0, from, to, sum);
        System.arraycopy(sum, from, out, start + from, to - from);
      }
    }
    return out;
  }

  /**
   * {@code out[at + j] += sum_k coefficients[first + k] * rows[from + k * stride + j]} for {@code k
   * < count} and {@code j < length}.
   */
  public static void addRows(
      double[] coefficients,
      int first,
      int count,
      double[] rows,
      int from,
      int stride,
      int length,
      double[] out,
      int at) {
    int k = 0;
    for (; k + 4 <= count; k += 4) {
      addFour(coefficients, first + k, rows, from + k * stride, stride, length, out, at);
    }
    for (; k < count; k++) {
      addOne(coefficients[first + k], rows, from + k * stride, length, out, at);
    }
  }

  private static void addFour(
      double[] coefficients,
      int first,
      double[] rows,
      int r0,
      int stride,
      int length,
      double[] out,
      int at) {
    double c0 = coefficients[first];
    double c1 = coefficients[first + 1];
    double c2 = coefficients[first + 2];
    double c3 = coefficients[first + 3];
    int r1 = r0 + stride;
    int r2 = r1 + stride;
    int r3 = r2 + stride;
    for (int j = 0; j < length; j++) {
      out[at + j] += c0 * rows[r0 + j] + c1 * rows[r1 + j] + c2 * rows[r2 + j] + c3 * rows[r3 + j];
    }
  }

  static void addOne(double c, double[] rows, int from, int length, double[] out, int at) {
    for (int j = 0; j < length; j++) {
      out[at + j] += c * rows[from + j];
    }
  }

  /**
   * Multiplies every row element by element.
   *
   * @param rows {@code [count * n]}; not changed
   * @param factors {@code [n]}
   * @return a new array {@code [count * n]}
   */
  public static double[] stretch(double[] rows, double[] factors) {
    int n = factors.length;
    double[] out = new double[rows.length];
    for (int row = 0; row < out.length; row += n) {
      for (int j = 0; j < n; j++) {
        out[row + j] = factors[j] * rows[row + j];
      }
    }
    return out;
  }

  /** The unit matrix, {@code [n * n]}. */
  public static double[] unit(int n) {
    double[] unit = new double[n * n];
    for (int i = 0; i < n; i++) {
      unit[i * n + i] = 1;
    }
    return unit;
  }

  /** Exchanges rows and columns in place, {@code [n * n]}. */
  static void transpose(double[] matrix, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double swap = matrix[i * n + j];
        matrix[i * n + j] = matrix[j * n + i];
        matrix[j * n + i] = swap;
      }
    }
  }
}
