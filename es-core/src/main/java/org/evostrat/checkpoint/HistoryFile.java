package org.evostrat.checkpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.evostrat.report.GenerationReport;
import org.jspecify.annotations.Nullable;

/**
 * A run's reports as comma-separated values (RFC 4180): one header line, one line per generation,
 * appended. The last column is a checksum of header and line, so that each line says for itself
 * whether it is whole. Not thread-safe.
 */
final class HistoryFile {
  private static final String CHECKSUM = "crc32";
  private static final String END = "\r\n";

  /** A forged file must not fill the heap. */
  private static final int SHARE_OF_HEAP = 3;

  private final Path file;
  private final Set<String> columns = new LinkedHashSet<>();
  private int written;
  private long length;

  HistoryFile(Path file) {
    this.file = file;
  }

  /**
   * What a file holds.
   *
   * @param reports of the whole lines, oldest first
   * @param complete whether no line before the last of them, or up to the generation that was asked
   *     for, is missing or damaged
   */
  record Contents(List<GenerationReport> reports, boolean complete) {}

  /** The whole lines up to a generation. A file that does not exist has none. */
  static Contents read(Path file, long generation) throws IOException {
    List<GenerationReport> reports = new ArrayList<>();
    if (generation == 0 || !Files.exists(file)) {
      return new Contents(reports, generation == 0);
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("no regular file"); // nor a pipe, which would be waited for
    }
    long most = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    if (Files.size(file) > most) {
      throw new IOException("more than " + most + " bytes; give the JVM a larger heap with -Xmx");
    }
    boolean whole = true;
    long last = 0;
    // Not UTF-8's own decoder, which throws at bytes that are damaged.
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String header = lines.readLine();
      List<String> names = header == null ? List.of() : CsvLine.values(utf8(header));
      String line = lines.readLine();
      for (; line != null && last < generation; line = lines.readLine()) {
        GenerationReport report = header == null ? null : reportOf(names, header, line);
        if (report != null && report.generation() > generation) {
          break;
        }
        whole &= report != null && (last == 0 || report.generation() == last + 1);
        if (report != null && report.generation() > last) {
          last = report.generation();
          reports.add(report);
        }
      }
    }
    return new Contents(reports, whole && last == generation);
  }

  /** Begins anew with these reports, whatever the file held. */
  void replace(List<GenerationReport> reports) throws IOException {
    columns.clear();
    written = 0;
    length = 0;
    if (reports.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      rewrite(reports);
    }
  }

  /**
   * Brings the file up to date and forces it to disk.
   *
   * @param reports of the whole run; those already written are the first of them
   */
  void save(List<GenerationReport> reports) throws IOException {
    List<Map<String, String>> fresh =
        reports.subList(written, reports.size()).stream().map(ReportRow::of).toList();
    if (fresh.isEmpty()) {
      return;
    }
    boolean fits = fresh.stream().allMatch(row -> columns.containsAll(row.keySet()));
    if (!fits || !Files.exists(file) || Files.size(file) < length) {
      rewrite(reports);
      return;
    }
    byte[] text = text(fresh);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(length); // without what an earlier attempt left
      out.seek(length);
      out.write(text);
      out.getFD().sync();
    }
    written = reports.size();
    length += text.length;
  }

  private void rewrite(List<GenerationReport> reports) throws IOException {
    for (GenerationReport report : reports) {
      columns.addAll(ReportRow.of(report).keySet());
    }
    byte[] header = (header() + END).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(
        file,
        out -> {
          out.write(header);
          for (GenerationReport report : reports) {
            out.write(text(List.of(ReportRow.of(report))));
          }
        });
    written = reports.size();
    length = Files.size(file);
  }

  private String header() {
    return CsvLine.of(columns) + "," + CHECKSUM;
  }

  /** A row without a value for a column leaves it empty. */
  private byte[] text(List<Map<String, String>> rows) {
    StringBuilder text = new StringBuilder();
    String header = latin(header());
    for (Map<String, String> row : rows) {
      String values =
          CsvLine.of(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
      text.append(values).append(',').append(checksum(header, latin(values))).append(END);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable GenerationReport reportOf(
      List<String> names, String header, String line) {
    int comma = line.lastIndexOf(',');
    if (comma < 0
        || !line.substring(comma + 1).equals(checksum(header, line.substring(0, comma)))) {
      return null;
    }
    List<String> values = CsvLine.values(utf8(line));
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(names.size(), values.size()) - 1; i++) {
      if (!values.get(i).isEmpty()) {
        row.put(names.get(i), values.get(i));
      }
    }
    try {
      return ReportRow.report(row);
    } catch (IllegalArgumentException e) {
      return null; // whole, but not one of ours
    }
  }

  /** Of the bytes of both, given as characters of Latin 1. */
  private static String checksum(String header, String line) {
    CRC32 sum = new CRC32();
    sum.update((header + "\n" + line).getBytes(StandardCharsets.ISO_8859_1));
    return String.format("%08x", sum.getValue());
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
