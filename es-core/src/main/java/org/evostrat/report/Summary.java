package org.evostrat.report;

import java.util.Arrays;

/**
 * Five numbers over a set of values; NaN values are left out.
 *
 * @param count how many values went in
 * @param mean arithmetic mean; NaN when there is no value
 * @param median middle value, or the mean of the two middle ones; NaN when there is no value
 * @param min smallest value; NaN when there is none
 * @param max largest value; NaN when there is none
 * @param standardDeviation population form (divided by count); NaN when there is no value
 */
public record Summary(
    int count, double mean, double median, double min, double max, double standardDeviation) {

  /** Summarises the values that are not NaN. The array is not changed. */
  public static Summary of(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return new Summary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double sum = 0;
    for (double v : sorted) {
      sum += v;
    }
    double mean = sum / n;
    double squares = 0;
    for (double v : sorted) {
      squares += (v - mean) * (v - mean);
    }
    double median = 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
    return new Summary(n, mean, median, sorted[0], sorted[n - 1], Math.sqrt(squares / n));
  }
}
