package org.evostrat.classic.cma;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.report.UpdateDetails;

/**
 * The search distribution after an update.
 *
 * @param sigma step size
 * @param smallestDeviation of a coordinate of the search distribution, sigma included, in units of
 *     its scale
 * @param largestDeviation the same, largest
 * @param condition of the covariance matrix as of its last eigendecomposition
 * @param populationSize lambda
 */
public record CmaReport(
    double sigma,
    double smallestDeviation,
    double largestDeviation,
    double condition,
    int populationSize)
    implements UpdateDetails {

  static CmaReport of(CmaState state) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int j = 0; j < state.mean().length; j++) {
      double variance = state.shape().variance(j);
      low = Math.min(low, variance);
      high = Math.max(high, variance);
    }
    return new CmaReport(
        state.sigma(),
        state.sigma() * Math.sqrt(low),
        state.sigma() * Math.sqrt(high),
        state.shape().condition(),
        state.populationSize());
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("sigma", sigma);
    metrics.put("smallestDeviation", smallestDeviation);
    metrics.put("largestDeviation", largestDeviation);
    metrics.put("condition", condition);
    metrics.put("populationSize", (double) populationSize);
    return metrics;
  }
}
