package org.evostrat.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a run left behind, byte for byte, without the measured times.
 *
 * @param checkpoint content of each entry of the newest checkpoint, in hexadecimal
 * @param history every cell of every line
 */
record FinalState(Map<String, String> checkpoint, List<List<String>> history) {
  /** Wall-clock times, and the sums over them. */
  private static final Set<String> TIMED_ENTRIES = Set.of("seconds.npy", "sha256.txt");

  private static final Set<String> TIMED_COLUMNS = Set.of("seconds", "totalSeconds", "crc32");

  static FinalState of(Path run) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    Path checkpoint = run.resolve("checkpoint.npz");
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(checkpoint))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!TIMED_ENTRIES.contains(entry.getName())) {
          entries.put(entry.getName(), HexFormat.of().formatHex(zip.readAllBytes()));
        }
      }
    }
    return new FinalState(entries, untimed(run.resolve("history.csv")));
  }

  private static List<List<String>> untimed(Path csv) throws IOException {
    String[] lines = Files.readString(csv).split("\r\n", -1);
    List<String> names = Arrays.asList(lines[0].split(",", -1));
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(",", -1);
      List<String> row = new ArrayList<>();
      for (int column = 0; column < cells.length; column++) {
        if (!TIMED_COLUMNS.contains(names.get(column))) {
          row.add(cells[column]);
        }
      }
      rows.add(row);
    }
    return rows;
  }
}
