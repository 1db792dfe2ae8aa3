package org.evostrat.examples.reproduce;

import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVRecord;

/**
 * What runs cost, in interactions.
 *
 * @param training of perturbed parameters
 * @param evaluation of the mean
 * @param discarded what of both went into episodes that gave no fitness; NaN where such episodes
 *     were, and the history does not say
 */
record Spending(double training, double evaluation, double discarded) {
  private static final String TOTAL = "total.";
  private static final String DISCARDED = TOTAL + "discardedInteractions";

  /** Nothing yet. */
  static final Spending NONE = new Spending(0, 0, 0);

  /** Of a run up to a generation. */
  static Spending upTo(CSVRecord row) {
    double discarded = number(row, TOTAL + "failures") == 0 ? 0 : Double.NaN;
    return new Spending(
        number(row, TOTAL + "interactions"),
        number(row, TOTAL + "evaluationInteractions"),
        row.isMapped(DISCARDED) ? number(row, DISCARDED) : discarded);
  }

  private static double number(CSVRecord row, String name) {
    return Double.parseDouble(row.get(name));
  }

  static Spending of(List<RunRecord> runs) {
    return new Spending(
        runs.stream().mapToDouble(run -> run.spent().training).sum(),
        runs.stream().mapToDouble(run -> run.spent().evaluation).sum(),
        runs.stream().mapToDouble(run -> run.spent().discarded).sum());
  }

  /** The three numbers. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,.0f / %,.0f / %s",
        training,
        evaluation,
        Double.isNaN(discarded) ? "unknown" : String.format(Locale.ROOT, "%,.0f", discarded));
  }
}
