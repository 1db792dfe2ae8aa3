package org.evostrat.iw;

import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Norms;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.sample.Perturbations;

/**
 * Log importance ratios of a batch after its mean has moved: how much likelier each sample is under
 * {@code N(theta + move, sigma^2 I)} than under {@code N(theta, sigma^2 I)}, from which it was
 * drawn.
 */
public final class LogRatios {
  private LogRatios() {}

  /**
   * E2 of docs/algorithm.md: {@code (sign sigma eps . move - |move|^2 / 2) / sigma^2}. The norms of
   * the samples cancel, and one dot product serves a mirrored pair.
   *
   * @param drawn the batch
   * @param move of the mean since the batch was drawn, {@code [dimension]}
   * @return a new array {@code [count]}
   */
  public static double[] fromDotProducts(Perturbations drawn, double[] move, NoiseAlgebra algebra) {
    Check.length("move", move, drawn.dimension(), "give the difference of the two means");
    double[] inSigmas = new double[move.length];
    for (int j = 0; j < move.length; j++) {
      inSigmas[j] = move[j] / drawn.sigma();
    }
    double[] dots = algebra.dots(drawn.table(), drawn.offsets(), inSigmas);
    return of(drawn, dots, Norms.squared(inSigmas));
  }

  /**
   * E2 from what it is made of.
   *
   * @param dots of the slices with the move in units of sigma, {@code [slices]}
   * @param squaredMove squared norm of the move in units of sigma
   */
  static double[] of(Perturbations drawn, double[] dots, double squaredMove) {
    double[] logRatios = new double[drawn.count()];
    for (int i = 0; i < logRatios.length; i++) {
      logRatios[i] = drawn.sign(i) * dots[drawn.slice(i)] - 0.5 * squaredMove;
    }
    return logRatios;
  }

  /**
   * The paper's own form (Campos et al. 2018, section 3): the log-density under the new mean,
   * computed sample by sample, less the log-density under the old one, looked up in a table. Equal
   * to {@link #fromDotProducts} up to rounding, and several times slower.
   *
   * @param drawn the batch
   * @param move of the mean since the batch was drawn, {@code [dimension]}
   * @param densities of the same noise table as the batch's
   * @return a new array {@code [count]}
   */
  public static double[] fromDensities(
      Perturbations drawn, double[] move, LogDensityTable densities) {
    Check.length("move", move, drawn.dimension(), "give the difference of the two means");
    Check.that(
        densities.noise().equals(drawn.table().id()),
        "densities",
        "belong to the noise table " + drawn.table().id(),
        densities.noise(),
        "build them with LogDensityTable.of(table)");
    int dimension = drawn.dimension();
    double sigma = drawn.sigma();
    double[] back = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      back[j] = -move[j];
    }
    double[] fromNewMean = new double[dimension];
    double[] logRatios = new double[drawn.count()];
    for (int i = 0; i < logRatios.length; i++) {
      long offset = drawn.offsets()[drawn.slice(i)];
      drawn.table().perturb(offset, back, drawn.sign(i) * sigma, fromNewMean);
      double numerator =
          LogDensityTable.gaussian(Norms.squared(fromNewMean) / (sigma * sigma), dimension, sigma);
      logRatios[i] = numerator - densities.logDensity(offset, dimension, sigma);
    }
    return logRatios;
  }
}
