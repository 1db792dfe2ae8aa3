package org.evostrat.examples.compare;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.evostrat.examples.run.RunCurve;

/** All curves as comma-separated values: one line per generation of every run. */
public final class CurvesCsv {
  private CurvesCsv() {}

  /** The text, with a header. */
  public static String of(Map<String, List<RunCurve>> curves) throws IOException {
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord("strategy", "seed", "evaluations", "best");
      for (Map.Entry<String, List<RunCurve>> group : curves.entrySet()) {
        int seed = 1;
        for (RunCurve run : group.getValue()) {
          for (int i = 0; i < run.returns().length; i++) {
            csv.printRecord(group.getKey(), seed, (long) run.interactions()[i], run.returns()[i]);
          }
          seed++;
        }
      }
    }
    return text.toString();
  }
}
