package org.evostrat.examples.reproduce;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.evostrat.examples.run.Axes;
import org.evostrat.examples.run.Comparison;
import org.evostrat.examples.run.RunCurve;

/** The runs of an experiment as a table, pictures and text. */
final class Findings {
  private static final Axes INTERACTIONS =
      new Axes("training interactions", "return (median, range of the seeds)", false);
  private static final Axes SECONDS =
      new Axes("seconds", "return (median, range of the seeds)", false);

  private static final int LEAST_FOR_INTERVAL = 3;

  private final List<Group> groups;
  private final String note;

  /** Tells of groups of runs; the note is said wherever a number is. */
  Findings(List<Group> groups, String note) {
    this.groups = groups;
    this.note = note;
  }

  /** One line per generation of every run. */
  String csv() throws IOException {
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord(
          "group",
          "arm",
          "seed",
          "generation",
          "interactions",
          "return",
          "extraUpdates",
          "seconds");
      for (Group group : groups) {
        for (Map.Entry<String, List<RunRecord>> arm : group.runs().entrySet()) {
          for (RunRecord run : arm.getValue()) {
            for (int g = 0; g < run.returns().length; g++) {
              csv.printRecord(
                  group.name(),
                  arm.getKey(),
                  run.seed(),
                  g + 1,
                  (long) run.interactions()[g],
                  run.returns()[g],
                  run.extraUpdates()[g],
                  String.format(Locale.ROOT, "%.3f", run.seconds()[g]));
            }
          }
        }
      }
    }
    return text.toString();
  }

  /** Learning curves of a group over interactions. */
  byte[] overInteractions(Group group) {
    return picture(group, RunRecord::overInteractions, INTERACTIONS);
  }

  /** Learning curves of a group over the time that the runs took. */
  byte[] overSeconds(Group group) {
    return picture(group, RunRecord::overSeconds, SECONDS);
  }

  private byte[] picture(Group group, Function<RunRecord, RunCurve> curve, Axes axes) {
    Map<String, List<RunCurve>> curves = new LinkedHashMap<>();
    group.runs().forEach((label, runs) -> curves.put(label, runs.stream().map(curve).toList()));
    return new Comparison(curves).png(title(group), axes, Comparison.Band.RANGE);
  }

  private String title(Group group) {
    return note.isEmpty() ? group.name() : group.name() + " (" + note + ")";
  }

  /** Time per generation over the arms of all groups. */
  byte[] timePerGeneration() {
    Map<String, List<RunCurve>> curves = new LinkedHashMap<>();
    for (Group group : groups) {
      List<RunCurve> perSeed = new ArrayList<>();
      for (long seed : group.seeds()) {
        SortedMap<Double, Double> milliseconds = new TreeMap<>();
        group
            .runs()
            .forEach(
                (label, runs) ->
                    runs.stream()
                        .filter(run -> run.seed() == seed)
                        .forEach(
                            run ->
                                milliseconds.put(
                                    extraUpdates(label), 1000 * run.secondsPerGeneration())));
        perSeed.add(new RunCurve(array(milliseconds.keySet()), array(milliseconds.values())));
      }
      curves.put(group.name(), perSeed);
    }
    return new Comparison(curves)
        .png(
            "time per generation (" + note + ")",
            new Axes("extra updates K", "milliseconds (median, range of the seeds)", false),
            Comparison.Band.RANGE);
  }

  private static double[] array(Collection<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double extraUpdates(String label) {
    return Double.parseDouble(label.replaceAll("\\D+", ""));
  }

  /** A table per group, in Markdown. */
  List<String> tables() {
    List<String> lines = new ArrayList<>();
    for (Group group : groups) {
      lines.addAll(table(group));
      lines.add("");
    }
    return lines;
  }

  /** The same where time is all that is asked for. */
  List<String> timeTables() {
    List<String> lines = new ArrayList<>();
    for (Group group : groups) {
      lines.add("**" + group.name() + "**");
      lines.add("");
      lines.add("| | seeds | milliseconds per generation | as a share of K = 0's |");
      lines.add("|---|---|---|---|");
      double[] plain = group.values(group.plain(), RunRecord::secondsPerGeneration);
      for (String label : group.runs().keySet()) {
        double[] own = group.values(label, RunRecord::secondsPerGeneration);
        lines.add(
            String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s |",
                label,
                own.length,
                spread(own, 1e-3),
                against(own, plain)));
      }
      lines.add("");
    }
    return lines;
  }

  private static List<String> table(Group group) {
    double target = group.target();
    List<String> lines = new ArrayList<>();
    lines.add("**" + group.name() + "**");
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "| | seeds | return at the end | interactions to %.0f, thousands | as a share of %s's |"
                + " seconds per generation | extra updates | interactions of all seeds:"
                + " training / evaluation / discarded |",
            target,
            group.plain()));
    lines.add("|---|---|---|---|---|---|---|---|");
    double[] plain = group.values(group.plain(), run -> run.interactionsTo(target));
    for (String label : group.runs().keySet()) {
      double[] own = group.values(label, run -> run.interactionsTo(target));
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %s | %s | %s | %.3f | %.2f | %s |",
              label,
              own.length,
              spread(group.values(label, RunRecord::end), 1),
              spread(own, 1000),
              against(own, plain),
              group.median(label, RunRecord::secondsPerGeneration),
              group.median(label, RunRecord::meanExtraUpdates),
              Spending.of(group.runs().getOrDefault(label, List.of()))));
    }
    return lines;
  }

  /** Median and, in brackets, the range. */
  private static String spread(double[] values, double unit) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return number(Bootstrap.median(sorted) / unit, "%,.0f")
        + " ("
        + number(sorted[0] / unit, "%,.0f")
        + " to "
        + number(sorted[sorted.length - 1] / unit, "%,.0f")
        + ")";
  }

  /** The ratio of two medians, with its interval where there are runs enough for one. */
  static String against(double[] these, double[] those) {
    double ratio = Bootstrap.ratio(Bootstrap.median(these), Bootstrap.median(those));
    if (Math.min(these.length, those.length) < LEAST_FOR_INTERVAL) {
      return number(ratio, "%.2f");
    }
    double[] interval = Bootstrap.ratioOfMedians(these, those);
    return number(ratio, "%.2f")
        + " ["
        + number(interval[0], "%.2f")
        + ", "
        + number(interval[1], "%.2f")
        + "]";
  }

  /** "never" for what is infinite. */
  static String number(double value, String format) {
    return Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, format, value);
  }
}
