package org.evostrat.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The noise table's share of the time that {@code ./es ant} takes to start: the table in a JVM of
 * its own and the program up to its first generation, in turns. Start from the root of the
 * repository, where {@code ./es} has built.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar org.evostrat.benchmarks.StartUp \
 *     [rounds] [file.json]
 * }</pre>
 *
 * <p>Wall seconds; the first line comes when everything is set up and before the first rollout.
 * Given are medians and, in brackets, quartiles.
 */
public final class StartUp {
  private static final int ROUNDS = 5;
  private static final Pattern FIRST_GENERATION = Pattern.compile("\\s+1\\s.*");

  private StartUp() {}

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    Report report = compare(rounds, List.of("./es", "ant"));
    report.finish(args.length > 1 ? new String[] {args[1]} : new String[0]);
  }

  /**
   * The comparison with a command.
   *
   * @param command to which {@code --out} and a directory are added
   */
  static Report compare(int rounds, List<String> command) throws IOException, InterruptedException {
    double[] table = new double[rounds];
    double[] firstLine = new double[rounds];
    double[] firstGeneration = new double[rounds];
    try (Scratch scratch = Scratch.create("start-up")) {
      for (int round = 0; round < rounds; round++) {
        table[round] = table();
        List<String> run = new ArrayList<>(command);
        run.addAll(List.of("--out", scratch.path().resolve("run" + round).toString()));
        double[] seconds = untilFirstGeneration(run);
        firstLine[round] = seconds[0];
        firstGeneration[round] = seconds[1];
      }
    }
    Report report = new Report("The noise table's share of a start");
    report.note("rounds", rounds);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("command", String.join(" ", command));
    row.put("table in a fresh JVM, s", Spread.of(table));
    row.put("first line, s", Spread.of(firstLine));
    row.put("first generation, s", Spread.of(firstGeneration));
    row.put("share of first line", InTurns.ratio(1, table, firstLine));
    row.put("share of first generation", InTurns.ratio(1, table, firstGeneration));
    report.add(row);
    return report;
  }

  private static double table() throws IOException {
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FirstTable.class.getName());
    try (Child child = new Child("FirstTable", program)) {
      return 1e-9 * Double.parseDouble(child.answer()[0]);
    }
  }

  /** Seconds until the first line and until that of the first generation. */
  private static double[] untilFirstGeneration(List<String> command)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    double firstLine = Double.NaN;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        double now = 1e-9 * (System.nanoTime() - begin);
        firstLine = Double.isNaN(firstLine) ? now : firstLine;
        if (FIRST_GENERATION.matcher(line).matches()) {
          return new double[] {firstLine, now};
        }
      }
      throw new IOException(command + " ended without a generation");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
