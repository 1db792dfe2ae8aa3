package org.evostrat.examples.watch;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the page is told about a generation, one number of it.
 *
 * @param key in the page
 * @param value from a line of a history; NaN where it does not have it
 */
record Column(String key, ToDoubleFunction<Row> value) {
  /** All of them; the generation comes first. */
  static final List<Column> ALL =
      List.of(
          new Column("generation", row -> row.get("generation")),
          // Before the generation: an evaluation measures the mean that it began with.
          new Column(
              "interactions",
              row -> row.get("total.interactions") - row.get("effort.interactions")),
          new Column("seconds", row -> Math.max(0, row.get("totalSeconds") - row.get("seconds"))),
          new Column("evaluationMedian", row -> row.evaluation("median")),
          new Column("evaluationMin", row -> row.evaluation("min")),
          new Column("evaluationMax", row -> row.evaluation("max")),
          new Column("trainingMedian", row -> row.training("median")),
          new Column("trainingMin", row -> row.training("min")),
          new Column("trainingMax", row -> row.training("max")),
          new Column("lengthMean", row -> row.get("diagnostics.length.mean")),
          new Column("lengthMin", row -> row.get("diagnostics.length.min")),
          new Column("lengthMax", row -> row.get("diagnostics.length.max")),
          new Column("extraUpdates", row -> row.get("update.details.extraUpdates")),
          new Column("effectiveShare", row -> row.get("update.details.effectiveSampleSize")),
          new Column("kl", row -> row.get("update.details.kl")),
          new Column("moveNorm", row -> row.get("update.moveNorm")),
          new Column("stepsPerSecond", row -> row.interactions() / row.get("seconds")),
          new Column("failures", row -> row.get("effort.failures")));

  /**
   * The numbers of a generation.
   *
   * @param line of a history: values by the names in its header
   * @return {@code [columns]}
   */
  static double[] of(Map<String, String> line) {
    Row row = new Row(line);
    return ALL.stream().mapToDouble(column -> column.value.applyAsDouble(row)).toArray();
  }

  /** The first of the numbers. */
  static double generation(double[] numbers) {
    return numbers[0];
  }

  /** A line of a history. */
  record Row(Map<String, String> values) {
    double get(String name) {
      String text = values.getOrDefault(name, "");
      try {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    /** Of training and of evaluation. */
    double interactions() {
      return get("effort.interactions") + get("effort.evaluationInteractions");
    }

    double evaluation(String number) {
      return returns("evaluationDiagnostics.return." + number, "evaluation." + number);
    }

    double training(String number) {
      return returns("diagnostics.return." + number, "fitness." + number);
    }

    /** What the task itself pays, where there is a task; the fitness may be shifted. */
    private double returns(String name, String fitness) {
      return get(values.containsKey(name) ? name : fitness);
    }
  }
}
