package org.evostrat.examples.run;

import java.util.Map;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Summary;

/** The diagnostics of rollouts, by name. */
public final class Returns {
  private static final String RETURN = "return";
  private static final String LENGTH = "length";
  private static final Summary NONE = Summary.of(new double[0]);

  private Returns() {}

  /** The returns of the training rollouts, as the task pays them. */
  public static Summary training(GenerationReport report) {
    return of(report.diagnostics(), RETURN);
  }

  /** The returns of the evaluation rollouts; count 0 without any. */
  public static Summary evaluation(GenerationReport report) {
    return of(report.evaluationDiagnostics(), RETURN);
  }

  /** The episode lengths of the training rollouts, in steps. */
  public static Summary length(GenerationReport report) {
    return of(report.diagnostics(), LENGTH);
  }

  private static Summary of(Map<String, Summary> diagnostics, String name) {
    return diagnostics.getOrDefault(name, NONE);
  }
}
