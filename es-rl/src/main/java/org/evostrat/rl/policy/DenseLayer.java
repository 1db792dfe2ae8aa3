package org.evostrat.rl.policy;

import org.evostrat.kernel.Kernels;

/** One fully connected layer, its sizes rounded up as the kernels want it with zeros. */
final class DenseLayer {
  private final Kernels kernels;
  private final int inputs;
  private final int outputs;
  private final float[][] weights;
  private final float[] biases;

  DenseLayer(Kernels kernels, int inputs, int outputs) {
    this.kernels = kernels;
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = kernels.newWeights((inputs + 3) / 4 * 4, padded(outputs));
    this.biases = new float[padded(outputs)];
  }

  /** How long an array of so many inputs or outputs must be; what is beyond them must be zero. */
  static int padded(int size) {
    return (size + Kernels.LANES - 1) / Kernels.LANES * Kernels.LANES;
  }

  /** Takes weights {@code [inputs][outputs]} and biases from theta; returns where they end. */
  int load(double[] theta, int from) {
    kernels.layOut(theta, from, inputs, outputs, weights);
    int at = from + inputs * outputs;
    for (int j = 0; j < outputs; j++) {
      biases[j] = (float) theta[at + j];
    }
    return at + outputs;
  }

  /**
   * {@code y[j] = sum_i x[i] * weights[i][j] + biases[j]}.
   *
   * @param x {@code [padded(inputs)]}
   * @param y {@code [padded(outputs)]}, overwritten
   */
  void apply(float[] x, float[] y) {
    kernels.dense(x, weights, biases, y);
  }
}
