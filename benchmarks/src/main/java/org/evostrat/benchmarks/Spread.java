package org.evostrat.benchmarks;

import java.util.Arrays;

/**
 * A sample's middle and where its inner half lies.
 *
 * @param median half of the sample is below
 * @param low a quarter is below
 * @param high a quarter is above
 */
record Spread(double median, double low, double high) {

  static Spread of(double... sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
  }

  /** The spread of a sample whose values are that many times as large. */
  Spread times(double factor) {
    return new Spread(factor * median, factor * low, factor * high);
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
