package org.evostrat.classic.sample;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.report.UpdateDetails;

/**
 * How wide the next generation will be sampled, over its parameters.
 *
 * @param min the smallest standard deviation
 * @param median the middle one (the upper of two)
 * @param max the largest
 */
public record SigmaReport(double min, double median, double max) implements UpdateDetails {

  /** Of one standard deviation per parameter, {@code [dimension]}; not changed. */
  public static SigmaReport of(double... sigma) {
    double[] sorted = sigma.clone();
    Arrays.sort(sorted);
    return new SigmaReport(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("sigmaMin", min);
    metrics.put("sigmaMedian", median);
    metrics.put("sigmaMax", max);
    return metrics;
  }
}
