package org.evostrat.iw;

/**
 * Self-normalised importance weights, clipped, and what they are worth.
 *
 * @param weights sum to 1, {@code [count]}; meaningless when {@link #degenerate}
 * @param effectiveSampleSize {@code (sum c)^2 / (sum c^2)} of the clipped weights, in samples: 1 to
 *     count; NaN when nothing can be computed. See {@link #effectiveShare} for the share that
 *     reports give
 * @param clippedShare of the samples whose weight was clipped, in [0, 1]
 */
public record ImportanceWeights(double[] weights, double effectiveSampleSize, double clippedShare) {

  /** Below this many effective samples a batch says nothing more. */
  static final double LEAST_EFFECTIVE_SAMPLES = 1.5;

  /**
   * Clips and normalises in log space, so that no ratio, however small, makes a 0/0.
   *
   * @param logRatios {@code [count]}; not changed
   * @param clip the largest weight, above 0; infinity for no clipping
   */
  public static ImportanceWeights of(double[] logRatios, double clip) {
    double logClip = StrictMath.log(clip);
    double[] weights = logRatios.clone();
    int clipped = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > logClip) {
        weights[i] = logClip;
        clipped++;
      }
      largest = Math.max(largest, weights[i]);
    }
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = StrictMath.exp(weights[i] - largest);
      sum += weights[i];
      squares += weights[i] * weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return new ImportanceWeights(weights, sum * sum / squares, (double) clipped / weights.length);
  }

  /** Whether hardly more than one sample is left, or the ratios were not numbers. */
  public boolean degenerate() {
    return !(effectiveSampleSize >= LEAST_EFFECTIVE_SAMPLES);
  }

  /** The effective sample size as a share of the samples, in (0, 1]; NaN as that is. */
  public double effectiveShare() {
    return effectiveSampleSize / weights.length;
  }

  /** {@code sum_i weights[i] * values[i]}. */
  public double mean(double[] values) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }
}
