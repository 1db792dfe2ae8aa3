package org.evostrat.examples.run;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.evostrat.internal.check.Check;
import org.evostrat.report.Summary;

/**
 * The evaluation medians of one run over its training interactions, as its history has them.
 *
 * @param interactions before each generation, ascending
 * @param returns evaluation median of the mean that the generation began with, as long
 */
public record RunCurve(double[] interactions, double[] returns) {
  private static final String MEDIAN = "evaluationDiagnostics.return.median";
  private static final String TOTAL = "total.interactions";
  private static final String EFFORT = "effort.interactions";
  private static final double GREATEST = 1e15;

  /**
   * Reads a run's history.
   *
   * @throws IllegalArgumentException when there is none, or none with evaluations
   */
  public static RunCurve read(RunFolder run) {
    Path file = run.history();
    List<double[]> points = new ArrayList<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = open(file);
        CSVParser rows = CSVParser.parse(reader, format)) {
      for (CSVRecord row : rows) {
        double before = Double.parseDouble(row.get(TOTAL)) - Double.parseDouble(row.get(EFFORT));
        double median = Double.parseDouble(row.get(MEDIAN));
        if (!Double.isNaN(median)) {
          add(new double[] {before, median}, points);
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          Check.message(
              "RUN", "be a folder that ./es ant wrote", file + " (" + e + ")", "check the path"),
          e);
    }
    Check.that(
        !points.isEmpty(), "RUN", "have evaluations in its history", file, "train with some");
    return new RunCurve(
        points.stream().mapToDouble(p -> p[0]).toArray(),
        points.stream().mapToDouble(p -> p[1]).toArray());
  }

  private static Reader open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file + " is no regular file");
    }
    return Files.newBufferedReader(file);
  }

  /** Numbers that a chart would stumble over are of no run. */
  private static void add(double[] point, List<double[]> points) {
    double least = points.isEmpty() ? 0 : points.get(points.size() - 1)[0];
    if (!(point[0] >= least && point[0] <= GREATEST && Math.abs(point[1]) <= GREATEST)) {
      throw new IllegalArgumentException(
          "interactions " + point[0] + " after " + least + ", median return " + point[1]);
    }
    points.add(point);
  }

  /** The same run with each return replaced by the median of the last {@code window} ones. */
  public RunCurve smoothed(int window) {
    double[] smooth = new double[returns.length];
    for (int i = 0; i < smooth.length; i++) {
      double[] last = Arrays.copyOfRange(returns, Math.max(0, i + 1 - window), i + 1);
      smooth[i] = Summary.of(last).median();
    }
    return new RunCurve(interactions, smooth);
  }

  /** The return at the last generation that began with no more than so many interactions. */
  double at(double x) {
    int found = Arrays.binarySearch(interactions, x);
    return returns[found >= 0 ? found : Math.max(0, -found - 2)];
  }

  double end() {
    return interactions[interactions.length - 1];
  }
}
