package org.evostrat.rl.rollout;

/**
 * {@code (observation - mean) / standard deviation}, clipped to [-5, 5]; NaN stays NaN. Not
 * thread-safe.
 */
final class ObservationNormalizer {
  /** The largest normalised value, and the smallest but for its sign. */
  static final double CLIP = 5;

  private final double[] mean;
  private final double[] inverseDeviation;

  ObservationNormalizer(int observationSize) {
    mean = new double[observationSize];
    inverseDeviation = new double[observationSize];
  }

  void load(ObservationStatistics statistics) {
    for (int j = 0; j < mean.length; j++) {
      mean[j] = statistics.mean(j);
      inverseDeviation[j] = 1 / statistics.standardDeviation(j);
    }
  }

  /** Normalises observations that stand one after the other; a new array. */
  double[] applyToAll(double[] observations) {
    double[] all = new double[observations.length];
    double[] one = new double[mean.length];
    for (int at = 0; at < all.length; at += one.length) {
      System.arraycopy(observations, at, one, 0, one.length);
      apply(one, one);
      System.arraycopy(one, 0, all, at, one.length);
    }
    return all;
  }

  /**
   * Normalises one observation.
   *
   * @param observation {@code [observationSize]}, not changed if it is another array
   * @param normalized {@code [observationSize]}, overwritten; may be the observation
   */
  void apply(double[] observation, double[] normalized) {
    for (int j = 0; j < mean.length; j++) {
      double z = (observation[j] - mean[j]) * inverseDeviation[j];
      normalized[j] = Math.max(-CLIP, Math.min(CLIP, z));
    }
  }
}
