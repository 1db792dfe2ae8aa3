package org.evostrat.classic.internal.gaussian;

/**
 * The heavy loops over matrices that lie row by row in one array. The inner loops run over
 * consecutive elements without a reduction, which the compiler turns into vector instructions.
 */
public final class Rows {
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
    double[] out = new double[coefficients.length];
    int k = 0;
    for (; k + 4 <= n; k += 4) {
      for (int row = 0; row < out.length; row += n) {
        addFour(coefficients, row + k, rows, k * n, n, n, out, row);
      }
    }
    for (; k < n; k++) {
      for (int row = 0; row < out.length; row += n) {
        addOne(coefficients[row + k], rows, k * n, n, out, row);
      }
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
