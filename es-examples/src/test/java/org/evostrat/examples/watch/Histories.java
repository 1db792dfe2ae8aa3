package org.evostrat.examples.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32;

/** Histories with known numbers, in the form in which runs leave them. */
final class Histories {
  static final String HEADER =
      "generation,diagnostics.return.median,diagnostics.return.min,diagnostics.return.max,"
          + "diagnostics.length.mean,diagnostics.length.min,diagnostics.length.max,"
          + "evaluationDiagnostics.return.median,evaluationDiagnostics.return.min,"
          + "evaluationDiagnostics.return.max,effort.interactions,effort.evaluationInteractions,"
          + "effort.failures,total.interactions,update.moveNorm,update.details.extraUpdates,"
          + "update.details.effectiveSampleSize,update.details.kl,seconds,totalSeconds,crc32";

  private Histories() {}

  /** Of a generation whose evaluation median is the given return. */
  static String line(int generation, double returns) {
    String values =
        String.format(
            Locale.ROOT,
            "%d,%s,%s,%s,150.0,20.0,200.0,%s,%s,%s,1000,100,0,%d,0.25,2.0,0.5,1.25,0.5,%s",
            generation,
            returns - 5,
            returns - 30,
            returns + 20,
            returns,
            returns - 10,
            returns + 10,
            1000 * generation,
            0.5 * generation);
    CRC32 sum = new CRC32();
    sum.update((HEADER + "\n" + values).getBytes(StandardCharsets.ISO_8859_1));
    return values + "," + String.format("%08x", sum.getValue()) + "\r\n";
  }

  /** Writes the history of a run whose returns grow by a number per generation; its file. */
  static Path write(Path folder, int generations, double growth) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append("\r\n");
    for (int g = 1; g <= generations; g++) {
      text.append(line(g, growth * g));
    }
    return Files.writeString(Files.createDirectories(folder).resolve("history.csv"), text);
  }

  static void append(Path history, String text) throws IOException {
    Files.writeString(history, text, StandardOpenOption.APPEND);
  }
}
