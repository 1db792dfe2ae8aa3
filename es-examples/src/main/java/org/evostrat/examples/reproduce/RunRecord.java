package org.evostrat.examples.reproduce;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.evostrat.examples.run.RunCurve;
import org.evostrat.examples.run.RunFolder;

/**
 * What the history of a run says, generation by generation.
 *
 * @param seed of the run
 * @param interactions of training before the generation
 * @param seconds of the whole run before the generation
 * @param returns evaluation median of the mean that the generation began with
 * @param generationSeconds how long the generation took
 * @param extraUpdates that it made; NaN for strategies without
 * @param spent by the whole run
 */
record RunRecord(
    long seed,
    double[] interactions,
    double[] seconds,
    double[] returns,
    double[] generationSeconds,
    double[] extraUpdates,
    Spending spent) {
  /** Returns are medians of this many generations. */
  static final int SMOOTHING = 10;

  private static final String EXTRA = "update.details.extraUpdates";

  /** What a run left behind; empty when it did not get through its first generation. */
  static Optional<RunRecord> read(RunFolder folder, long seed) {
    if (!Files.exists(folder.history())) {
      return Optional.empty();
    }
    List<double[]> rows = new ArrayList<>();
    Spending spent = Spending.NONE;
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(folder.history());
        CSVParser parser = CSVParser.parse(reader, format)) {
      for (CSVRecord row : parser) {
        double seconds = number(row, "seconds");
        spent = Spending.upTo(row);
        rows.add(
            new double[] {
              number(row, "total.interactions") - number(row, "effort.interactions"),
              number(row, "totalSeconds") - seconds,
              number(row, "evaluationDiagnostics.return.median"),
              seconds,
              row.isMapped(EXTRA) ? number(row, EXTRA) : Double.NaN
            });
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RunRecord(
            seed,
            column(rows, 0),
            column(rows, 1),
            column(rows, 2),
            column(rows, 3),
            column(rows, 4),
            spent));
  }

  private static double number(CSVRecord row, String name) {
    return Double.parseDouble(row.get(name));
  }

  private static double[] column(List<double[]> rows, int index) {
    return rows.stream().mapToDouble(row -> row[index]).toArray();
  }

  /** Smoothed returns over interactions. */
  RunCurve overInteractions() {
    return new RunCurve(interactions, returns).smoothed(SMOOTHING);
  }

  /** Smoothed returns over seconds. */
  RunCurve overSeconds() {
    return new RunCurve(seconds, returns).smoothed(SMOOTHING);
  }

  /** The smoothed return with which the run ended. */
  double end() {
    double[] smooth = overInteractions().returns();
    return smooth[smooth.length - 1];
  }

  /** The return with which it began. */
  double start() {
    return returns[0];
  }

  /** Interactions until the smoothed return had come to a value; infinity when it never did. */
  double interactionsTo(double value) {
    return firstAt(value, interactions);
  }

  /** Seconds until then. */
  double secondsTo(double value) {
    return firstAt(value, seconds);
  }

  private double firstAt(double value, double[] along) {
    double[] smooth = overInteractions().returns();
    for (int i = SMOOTHING - 1; i < smooth.length; i++) {
      if (smooth[i] >= value) {
        return along[i];
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /**
   * The lower quartile of the times of the generations, since what else a machine does only adds to
   * them; the first ones, in which the JVM compiles, are left out.
   */
  double secondsPerGeneration() {
    int from = Math.min(SMOOTHING, generationSeconds.length / 2);
    double[] times = Arrays.copyOfRange(generationSeconds, from, generationSeconds.length);
    Arrays.sort(times);
    return times[times.length / 4];
  }

  double meanExtraUpdates() {
    return Arrays.stream(extraUpdates).average().orElse(Double.NaN);
  }
}
