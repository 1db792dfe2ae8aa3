package org.evostrat.examples.watch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/**
 * A history that is read on as it grows. Lines without an end and lines whose checksum is wrong are
 * left out. A file that is not the continuation of what was read, since the run was resumed from an
 * earlier generation, say, is read from its beginning. Not thread-safe.
 */
final class HistoryTail {
  /** What one {@link #update} reads at most, in bytes. */
  private static final int PORTION = 4 << 20;

  /** More than that are not shown: a forged file must not fill the heap. */
  private static final int MOST_ROWS = 200_000;

  private static final String CHECKSUM = "crc32";

  private final Path file;
  private final List<double[]> rows = new ArrayList<>();

  /** Of the header, as bytes of Latin 1; null before it was read. */
  private @Nullable String header;

  private List<String> names = List.of();

  /** The line before {@link #offset} with its end: still there if the file has only grown. */
  private byte[] last = new byte[0];

  private long offset;
  private int epoch;
  private @Nullable String problem;

  HistoryTail(Path file) {
    this.file = file;
  }

  /** The generations so far, oldest first, each {@code [columns]}; a view. */
  List<double[]> rows() {
    return rows;
  }

  /** Changes whenever the rows do not continue those before. */
  int epoch() {
    return epoch;
  }

  /** Whether it begins as histories do. */
  boolean isHistory() {
    return names.contains("generation");
  }

  /** Why the file cannot be read, or null. */
  @Nullable String problem() {
    return problem;
  }

  /** Reads what was appended; returns whether there may be more. */
  boolean update() {
    problem = null;
    if (!Files.exists(file)) {
      restart();
      return false;
    }
    if (!Files.isRegularFile(file)) { // nor a pipe, which would be waited for
      problem = file.getFileName() + " is no regular file";
      return false;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (!continues(in)) {
        restart();
      }
      if (rows.size() >= MOST_ROWS) {
        problem = "only the first " + MOST_ROWS + " generations are shown";
        return false;
      }
      byte[] bytes = new byte[(int) Math.min(PORTION, in.length() - offset)];
      in.seek(offset);
      in.readFully(bytes);
      int used = consume(bytes);
      if (used == 0 && bytes.length == PORTION) {
        problem = file.getFileName() + " is no history";
      }
      return used > 0 && bytes.length == PORTION;
    } catch (IOException e) {
      problem = file.getFileName() + " cannot be read (" + e.getMessage() + ")";
      return false;
    }
  }

  private void restart() {
    if (offset > 0) {
      epoch++;
      rows.clear();
      header = null;
      last = new byte[0];
      offset = 0;
    }
  }

  private boolean continues(RandomAccessFile in) throws IOException {
    if (in.length() < offset) {
      return false;
    }
    byte[] there = new byte[last.length];
    in.seek(offset - last.length);
    in.readFully(there);
    return Arrays.equals(there, last);
  }

  /** How many bytes were whole lines. */
  private int consume(byte[] bytes) throws IOException {
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line(new String(bytes, begin, i - begin, StandardCharsets.ISO_8859_1).stripTrailing());
        last = Arrays.copyOfRange(bytes, begin, i + 1);
        begin = i + 1;
      }
    }
    offset += begin;
    return begin;
  }

  private void line(String text) throws IOException {
    if (header == null) {
      header = text;
      names = values(text);
    } else if (isWhole(header, text)) {
      List<String> values = values(text);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
        row.put(names.get(i), values.get(i));
      }
      add(Column.of(row));
    }
  }

  /** A generation that does not come after the last one is none of this run's. */
  private void add(double[] row) {
    double before = rows.isEmpty() ? 0 : Column.generation(rows.get(rows.size() - 1));
    if (Column.generation(row) > before && rows.size() < MOST_ROWS) {
      rows.add(row);
    }
  }

  /** Whether the checksum is that of header and line; without a column for it, always. */
  private boolean isWhole(String head, String line) {
    if (names.isEmpty() || !names.get(names.size() - 1).equals(CHECKSUM)) {
      return true;
    }
    int comma = line.lastIndexOf(',');
    if (comma < 0) {
      return false;
    }
    CRC32 sum = new CRC32();
    sum.update((head + "\n" + line.substring(0, comma)).getBytes(StandardCharsets.ISO_8859_1));
    return line.substring(comma + 1).equals(String.format("%08x", sum.getValue()));
  }

  private static List<String> values(String line) throws IOException {
    String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    try (CSVParser parser = CSVParser.parse(text, CSVFormat.DEFAULT)) {
      return parser.stream().findFirst().map(r -> r.stream().toList()).orElse(List.of());
    } catch (UncheckedIOException e) {
      return List.of(); // quotes that do not match: not one of ours
    }
  }
}
