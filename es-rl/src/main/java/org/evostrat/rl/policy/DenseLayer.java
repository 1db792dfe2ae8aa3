package org.evostrat.rl.policy;

/**
 * One fully connected layer in the layout that C2 turns into vector instructions: a row of outputs
 * per input, four rows per pass, all arrays of a pass walked with one index.
 *
 * <p>The number of rows is rounded up to a multiple of four; the additional rows are zero.
 */
final class DenseLayer {
  private static final int ROWS = 4;

  private final int inputs;
  private final float[][] rows;
  private final float[] biases;

  DenseLayer(int inputs, int outputs) {
    this.inputs = inputs;
    this.rows = new float[padded(inputs)][outputs];
    this.biases = new float[outputs];
  }

  /** How long the array of inputs must be; what is beyond the layer's inputs must be zero. */
  static int padded(int inputs) {
    return (inputs + ROWS - 1) / ROWS * ROWS;
  }

  /** Takes weights {@code [inputs][outputs]} and biases from theta; returns where they end. */
  int load(double[] theta, int from) {
    int at = from;
    for (int i = 0; i < inputs; i++) {
      at = load(theta, at, rows[i]);
    }
    return load(theta, at, biases);
  }

  /**
   * {@code y[j] = biases[j] + sum_i x[i] * weights[i][j]}: the products of four inputs are added
   * left to right, and their sum to {@code y}.
   *
   * @param x {@code [padded(inputs)]}
   * @param y at least {@code [outputs]}, overwritten
   */
  void apply(float[] x, float[] y) {
    System.arraycopy(biases, 0, y, 0, biases.length);
    for (int i = 0; i < rows.length; i += ROWS) {
      addRows(
          x[i], rows[i], x[i + 1], rows[i + 1], x[i + 2], rows[i + 2], x[i + 3], rows[i + 3], y);
    }
  }

  private static void addRows(
      float x0,
      float[] r0,
      float x1,
      float[] r1,
      float x2,
      float[] r2,
      float x3,
      float[] r3,
      float[] y) {
    for (int j = 0; j < r0.length; j++) {
      y[j] += x0 * r0[j] + x1 * r1[j] + x2 * r2[j] + x3 * r3[j];
    }
  }

  private static int load(double[] theta, int from, float[] into) {
    for (int j = 0; j < into.length; j++) {
      into[j] = (float) theta[from + j];
    }
    return from + into.length;
  }
}
