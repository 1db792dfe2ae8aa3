package org.evostrat.examples.run;

import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.evostrat.report.GenerationReport;

/** Draws how the return grew: evaluation median with its range, and training mean. */
public final class LearningCurve {
  private static final Color EVALUATION = Chart.COLORS.get(0);
  private static final Color TRAINING = Chart.COLORS.get(1);

  private LearningCurve() {}

  /**
   * The curve of a run as a PNG.
   *
   * @param title above the curve
   * @param reports of the run, at least one
   */
  public static byte[] png(String title, List<GenerationReport> reports) {
    Chart chart = new Chart(title, Axes.TRAINING);
    List<GenerationReport> evaluated =
        reports.stream().filter(r -> Returns.evaluation(r).count() > 0).toList();
    if (!evaluated.isEmpty()) {
      double[] x = interactions(evaluated);
      chart.addBand(
          "evaluation, worst to best",
          true,
          EVALUATION,
          x,
          values(evaluated, r -> Returns.evaluation(r).min()),
          values(evaluated, r -> Returns.evaluation(r).max()));
      chart.addLine(
          "evaluation median",
          EVALUATION,
          x,
          values(evaluated, r -> Returns.evaluation(r).median()));
    }
    List<GenerationReport> trained =
        reports.stream().filter(r -> Returns.training(r).count() > 0).toList();
    if (!trained.isEmpty()) {
      chart.addLine(
          "training mean",
          TRAINING,
          interactions(trained),
          values(trained, r -> Returns.training(r).mean()));
    }
    return chart.png();
  }

  private static double[] values(
      List<GenerationReport> reports, ToDoubleFunction<GenerationReport> value) {
    return reports.stream().mapToDouble(value).toArray();
  }

  /** Those before the generation: an evaluation measures the mean that a generation began with. */
  private static double[] interactions(List<GenerationReport> reports) {
    return values(reports, r -> r.total().interactions() - r.effort().interactions());
  }
}
