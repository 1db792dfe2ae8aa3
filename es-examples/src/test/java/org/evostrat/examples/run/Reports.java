package org.evostrat.examples.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.report.Effort;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Summary;
import org.evostrat.report.UpdateReport;

/** Reports with known numbers. */
final class Reports {
  private Reports() {}

  static GenerationReport of(long generation, Map<String, Double> metrics) {
    return of(generation, metrics, Summary.of(new double[] {1, 2, 3}), 0);
  }

  static GenerationReport of(
      long generation, Map<String, Double> metrics, Summary returns, long failures) {
    Map<String, Summary> diagnostics = new LinkedHashMap<>();
    diagnostics.put("return", returns);
    diagnostics.put("length", returns);
    Effort effort = new Effort(3, 100, 2, 50, failures, 0, 0);
    Effort total = new Effort(3 * generation, 100 * generation, 2, 50, failures, 0, 0);
    return new GenerationReport(
        generation,
        returns,
        diagnostics,
        returns,
        diagnostics,
        effort,
        total,
        new UpdateReport(7, 8, 9, () -> metrics),
        0.5,
        0.5 * generation);
  }
}
