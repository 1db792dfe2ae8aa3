package org.evostrat.optimizer;

import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.sample.Perturbations;

/** The one place where the sum over perturbations is written. */
public final class GradientEstimate {
  private GradientEstimate() {}

  /**
   * {@code scale * sum_i coefficient_i * sign_i * eps_i}. With utilities for coefficients and scale
   * {@code 1 / (n sigma)} it is E1 of docs/algorithm.md (Salimans et al. 2017, section 2); a
   * mirrored pair costs one slice.
   *
   * @param coefficients one per candidate, {@code [count]}
   * @return a new array {@code [dimension]}
   */
  public static double[] weightedNoise(
      Perturbations asked, double[] coefficients, double scale, NoiseAlgebra algebra) {
    double[] weights = asked.perSlice(coefficients);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= scale;
    }
    double[] gradient = new double[asked.dimension()];
    algebra.weightedSum(asked.table(), asked.offsets(), weights, gradient);
    return gradient;
  }
}
