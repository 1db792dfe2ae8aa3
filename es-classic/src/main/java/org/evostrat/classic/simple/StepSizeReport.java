package org.evostrat.classic.simple;

import java.util.Map;
import org.evostrat.report.UpdateDetails;

/**
 * How wide the next generation will be sampled.
 *
 * @param sigma the noise standard deviation
 */
public record StepSizeReport(double sigma) implements UpdateDetails {

  @Override
  public Map<String, Double> metrics() {
    return Map.of("sigma", sigma);
  }
}
