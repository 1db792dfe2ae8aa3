package org.evostrat.rl.policy;

import org.evostrat.noise.RandomStream;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;

/**
 * First parameters as in the reference implementation of evolution strategies (Salimans et al.
 * 2017): standard normal weights, those that lead to one unit scaled to a Euclidean norm.
 */
final class InitialWeights {
  /** Norm of the weights that lead to a hidden unit. */
  static final double HIDDEN_NORM = 1.0;

  /** Norm of the weights that lead to an output: the first actions are small. */
  static final double OUTPUT_NORM = 0.01;

  private InitialWeights() {}

  /**
   * Writes the weights of one layer.
   *
   * @param theta of which {@code [inputs][outputs]} is overwritten, from {@code at} on
   * @param layer its index, which with the seed is the source of randomness
   */
  static void write(
      double[] theta, int at, int inputs, int outputs, double norm, long seed, int layer) {
    RandomStream random = new RandomStream(Seeds.derive(seed, Use.INITIAL_PARAMETERS, layer, 0));
    for (int k = 0; k < inputs * outputs; k++) {
      theta[at + k] = random.nextGaussian();
    }
    for (int j = 0; j < outputs; j++) {
      scaleColumn(theta, at + j, inputs, outputs, norm);
    }
  }

  private static void scaleColumn(double[] theta, int from, int rows, int stride, double norm) {
    double squares = 0;
    for (int i = 0; i < rows; i++) {
      double w = theta[from + i * stride];
      squares += w * w;
    }
    double scale = norm / Math.sqrt(squares);
    for (int i = 0; i < rows; i++) {
      theta[from + i * stride] *= scale;
    }
  }
}
