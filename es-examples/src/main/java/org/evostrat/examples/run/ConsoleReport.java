package org.evostrat.examples.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.evostrat.OptimizationResult;
import org.evostrat.report.Effort;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Summary;
import org.jspecify.annotations.Nullable;

/** One line per generation, in columns of fixed width, 117 characters wide. */
public final class ConsoleReport {
  /** The names of the columns. */
  public static final String HEADER =
      "  gen  return: mean    median       max  evaluation   length  interactions"
          + "  steps/s  K   ESS      KL  seconds";

  private ConsoleReport() {}

  /**
   * The line of a generation.
   *
   * <p>Returns and length are those of the training rollouts, evaluation is the median return of
   * the evaluation rollouts, interactions are the training steps since the beginning, steps/s
   * counts evaluation steps as well; K is how many extra updates were made, ESS the effective
   * sample size (share of the samples) and KL the divergence of the last one. A dash stands for no
   * value.
   */
  public static String line(GenerationReport report) {
    Summary returns = Returns.training(report);
    Map<String, Double> metrics = report.update().details().metrics();
    double steps =
        (double) report.effort().interactions() + report.effort().evaluationInteractions();
    String line =
        String.format(Locale.ROOT, "%5d", report.generation())
            + number(14, "%.1f", returns.mean())
            + number(10, "%.1f", returns.median())
            + number(10, "%.1f", returns.max())
            + number(12, "%.1f", Returns.evaluation(report).median())
            + number(9, "%.1f", Returns.length(report).mean())
            + number(14, "%,.0f", (double) report.total().interactions())
            + number(9, "%,.0f", steps / report.seconds())
            + number(3, "%.0f", metrics.getOrDefault("extraUpdates", 0.0))
            + number(6, "%.2f", metrics.getOrDefault("effectiveSampleSize", Double.NaN))
            + number(8, "%.4f", metrics.getOrDefault("kl", Double.NaN))
            + number(9, "%.2f", report.seconds());
    long failures = report.effort().failures();
    long retries = report.effort().retries();
    return line
        + (failures == 0 ? "" : "  " + failures + " failed")
        + (retries == 0 ? "" : "  " + retries + " tried again");
  }

  /**
   * What a run came to, and what can be done with it.
   *
   * @param gain null where none was measured
   */
  public static List<String> closing(
      OptimizationResult result, RunFolder folder, @Nullable Gain gain) {
    List<GenerationReport> reports = result.history();
    GenerationReport first = reports.isEmpty() ? null : reports.get(0);
    GenerationReport last = reports.isEmpty() ? null : reports.get(reports.size() - 1);
    List<String> lines = new ArrayList<>();
    lines.add("stopped, " + result.stopReason());
    if (first != null && last != null && Returns.evaluation(last).count() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "evaluation median: first %.1f, last %.1f, after %,d interactions in %.0f seconds",
              Returns.evaluation(first).median(),
              Returns.evaluation(last).median(),
              last.total().interactions(),
              last.totalSeconds()));
    }
    if (last != null) {
      lines.add(spent(last.total()));
    }
    Effort total = result.checkpoint().total();
    if (total.failures() > 0 || total.retries() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d rollouts failed, %,d were tried again; %,d interactions were discarded with them",
              total.failures(),
              total.retries(),
              total.discardedInteractions()));
    }
    if (gain != null) {
      lines.add(gain.toString());
    }
    lines.add(
        "written to "
            + folder.path()
            + ": "
            + folder.files().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", ")));
    lines.add("evaluate it over whole episodes: ./es replay " + folder.path());
    lines.add("train it on: ./es resume " + folder.path() + " --generations=N");
    return lines;
  }

  private static String spent(Effort total) {
    String line =
        String.format(
            Locale.ROOT,
            "interactions: %,d of training, %,d of evaluation",
            total.interactions(),
            total.evaluationInteractions());
    return total.failures() == 0
        ? line
        : line + String.format(Locale.ROOT, "; %,d evaluations failed", total.failures());
  }

  private static String number(int width, String format, double value) {
    String text = Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    return " ".repeat(Math.max(1, width - text.length())) + text;
  }
}
