package org.evostrat.classic.natural;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.report.UpdateDetails;

/**
 * The search distribution after an update.
 *
 * @param smallestDeviation standard deviation of a coordinate, in units of its scale
 * @param largestDeviation the same, largest
 */
public record NaturalReport(double smallestDeviation, double largestDeviation)
    implements UpdateDetails {

  static NaturalReport of(double sigma, NaturalShape shape, int n) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int j = 0; j < n; j++) {
      double deviation = sigma * shape.deviation(j);
      low = Math.min(low, deviation);
      high = Math.max(high, deviation);
    }
    return new NaturalReport(low, high);
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("smallestDeviation", smallestDeviation);
    metrics.put("largestDeviation", largestDeviation);
    return metrics;
  }
}
