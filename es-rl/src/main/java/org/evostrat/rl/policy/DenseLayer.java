package org.evostrat.rl.policy;

import org.evostrat.kernel.Kernels;

/**
 * One fully connected layer: a row of outputs per input, as the kernels want it. Rows are as long
 * as a multiple of the kernels' lanes, and their number is a multiple of four; what is added is
 * zero.
 */
final class DenseLayer {
  private final int inputs;
  private final int outputs;
  private final float[][] rows;
  private final float[] biases;

  DenseLayer(int inputs, int outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.rows = new float[(inputs + 3) / 4 * 4][padded(outputs)];
    this.biases = new float[padded(outputs)];
  }

  /** How long an array of so many inputs or outputs must be; what is beyond them must be zero. */
  static int padded(int size) {
    return (size + Kernels.LANES - 1) / Kernels.LANES * Kernels.LANES;
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
   * {@code y[j] = sum_i x[i] * weights[i][j] + biases[j]}.
   *
   * @param x {@code [padded(inputs)]}
   * @param y {@code [padded(outputs)]}, overwritten
   */
  void apply(Kernels kernels, float[] x, float[] y) {
    kernels.dense(x, rows, biases, y);
  }

  private int load(double[] theta, int from, float[] into) {
    for (int j = 0; j < outputs; j++) {
      into[j] = (float) theta[from + j];
    }
    return from + outputs;
  }
}
