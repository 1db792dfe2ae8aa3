package org.evostrat.examples.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.evostrat.report.GenerationReport;

/**
 * A run's history as comma-separated values (RFC 4180): one header line, one line per generation,
 * each on disk before the next generation begins. The file is made with its first line.
 */
public final class HistoryCsv implements AutoCloseable {
  private static final String END_OF_LINE = "\r\n";

  private final Path file;
  private List<String> columns = List.of();
  private Writer writer = Writer.nullWriter();

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
      if (columns.isEmpty()) {
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        columns = names;
        writer.write(line(columns));
      } else if (!columns.equals(names)) {
        throw new IllegalStateException(
            "a history must have the same columns in every generation, but "
                + columns
                + " became "
                + names
                + "; name the metrics of an optimizer alike");
      }
      writer.write(line(row.values()));
      writer.flush();
    } catch (IOException e) {
      throw RunFolder.cannotWrite(file, e);
    }
  }

  private static String line(Collection<String> fields) {
    return fields.stream().map(HistoryCsv::field).collect(Collectors.joining(",")) + END_OF_LINE;
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw RunFolder.cannotWrite(file, e);
    }
  }
}
