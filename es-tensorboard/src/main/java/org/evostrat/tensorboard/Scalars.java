package org.evostrat.tensorboard;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.evostrat.report.Effort;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Summary;

/** The numbers of a report by tag; what stands before the slash is a group of plots. */
final class Scalars {
  private Scalars() {}

  /** All that are numbers. */
  static Map<String, Double> of(GenerationReport report) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    add("training/fitness", report.fitness(), scalars);
    report.diagnostics().forEach((name, summary) -> add("training/" + name, summary, scalars));
    add("evaluation/fitness", report.evaluation(), scalars);
    report
        .evaluationDiagnostics()
        .forEach((name, summary) -> add("evaluation/" + name, summary, scalars));
    scalars.put("update/theta_norm", report.update().thetaNorm());
    scalars.put("update/gradient_norm", report.update().gradientNorm());
    scalars.put("update/move_norm", report.update().moveNorm());
    report
        .update()
        .details()
        .metrics()
        .forEach((name, value) -> scalars.put("update/" + underscored(name), value));
    Effort effort = report.effort();
    scalars.put("effort/interactions_total", (double) report.total().interactions());
    scalars.put("effort/failures", (double) effort.failures());
    scalars.put("effort/retries", (double) effort.retries());
    double steps = (double) effort.interactions() + effort.evaluationInteractions();
    scalars.put("time/interactions_per_second", steps / report.seconds());
    scalars.put("time/seconds", report.seconds());
    scalars.put("time/seconds_total", report.totalSeconds());
    scalars.values().removeIf(value -> !Double.isFinite(value));
    return scalars;
  }

  private static void add(String tag, Summary summary, Map<String, Double> scalars) {
    scalars.put(tag + "_mean", summary.mean());
    scalars.put(tag + "_median", summary.median());
    scalars.put(tag + "_min", summary.min());
    scalars.put(tag + "_max", summary.max());
  }

  /** Tags are written like that: {@code effective_sample_size}. */
  private static String underscored(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
