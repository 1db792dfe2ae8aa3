package org.evostrat.examples.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.evostrat.report.GenerationReport;
import org.jspecify.annotations.Nullable;

/**
 * A run's history as comma-separated values (RFC 4180): one header line, one line per generation,
 * each on disk before the next generation begins. The file is made with its first line.
 */
public final class HistoryCsv implements AutoCloseable {
  private final Path file;
  private List<String> columns = List.of();
  private @Nullable CSVPrinter printer;

  /** A history that will be written to a new file. */
  public HistoryCsv(Path file) {
    this.file = file;
  }

  /**
   * Appends one line.
   *
   * @throws java.io.UncheckedIOException when the file cannot be written
   * @throws IllegalStateException when the columns are not those of the first line
   */
  public void append(GenerationReport report) {
    Map<String, String> row = ReportColumns.of(report);
    List<String> names = List.copyOf(row.keySet());
    try {
      CSVPrinter open = printer;
      if (open == null) {
        open =
            new CSVPrinter(
                Files.newBufferedWriter(file, StandardCharsets.UTF_8), CSVFormat.RFC4180);
        printer = open;
        columns = names;
        open.printRecord(columns);
      } else if (!columns.equals(names)) {
        throw new IllegalStateException(
            "a history must have the same columns in every generation, but "
                + columns
                + " became "
                + names
                + "; name the metrics of an optimizer alike");
      }
      open.printRecord(row.values());
      open.flush();
    } catch (IOException e) {
      throw RunFolder.cannotWrite(file, e);
    }
  }

  @Override
  public void close() {
    try {
      if (printer != null) {
        printer.close();
      }
    } catch (IOException e) {
      throw RunFolder.cannotWrite(file, e);
    }
  }
}
