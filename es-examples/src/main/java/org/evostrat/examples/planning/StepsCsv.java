package org.evostrat.examples.planning;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.evostrat.rl.environment.Task;

/** The steps of an episode as comma-separated values. */
public final class StepsCsv {
  private StepsCsv() {}

  /** The text, with a header: step, reward, return so far, the reward's terms, the action. */
  public static String of(Task task, List<Step> episode) throws IOException {
    List<Object> header = new ArrayList<>(List.of("step", "reward", "return"));
    header.addAll(task.rewardTerms());
    for (int j = 0; j < task.actionSize(); j++) {
      header.add("action." + j);
    }
    StringWriter text = new StringWriter();
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord(header);
      double total = 0;
      int number = 0;
      for (Step step : episode) {
        total += step.reward();
        List<Object> row = new ArrayList<>(List.of(++number, step.reward(), total));
        add(step.terms(), row);
        add(step.action(), row);
        csv.printRecord(row);
      }
    }
    return text.toString();
  }

  private static void add(double[] values, List<Object> row) {
    for (double value : values) {
      row.add(value);
    }
  }
}
