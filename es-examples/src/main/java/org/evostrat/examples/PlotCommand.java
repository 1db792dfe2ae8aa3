package org.evostrat.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evostrat.examples.run.Axes;
import org.evostrat.examples.run.Comparison;
import org.evostrat.examples.run.RunCurve;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.internal.check.Check;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the learning curves of several runs into one picture. */
@Command(
    name = "plot",
    description = {
      "Draws groups of runs side by side: median and range of their evaluation medians over training"
          + " interactions.",
      "Prints the figures at the end of the shortest run."
    })
final class PlotCommand extends ConsoleCommand {
  @Parameters(
      paramLabel = "LABEL=RUN,RUN...",
      arity = "1..*",
      description = "A group: its label, and the folders of its runs (of several seeds, say).")
  List<String> groups = List.of();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The PNG to write.")
  Path out = Path.of("");

  @Option(names = "--title", paramLabel = "TEXT", description = "Above the curves.")
  String title = "";

  @Option(
      names = "--smooth",
      paramLabel = "N",
      description = "Each point is the median of the last N generations.")
  int smooth = 1;

  private static RunFolder folder(String run) {
    try {
      return new RunFolder(Path.of(run));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          Check.message("RUN", "be the path of a folder", run, "check the path"), e);
    }
  }

  @Override
  public Integer call() {
    Map<String, List<RunCurve>> runs = new LinkedHashMap<>();
    try {
      Check.atLeast("--smooth", smooth, 1, "use 1 for the curves as they are");
      for (String group : groups) {
        int end = group.lastIndexOf('=');
        Check.that(
            end > 0 && end < group.length() - 1,
            "group",
            "have the form LABEL=RUN,RUN...",
            group,
            "write K4=runs/a,runs/b, say");
        List<RunCurve> curves = new ArrayList<>();
        for (String run : group.substring(end + 1).split(",", -1)) {
          curves.add(RunCurve.read(folder(run)).smoothed(smooth));
        }
        runs.put(group.substring(0, end), curves);
      }
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
    Comparison comparison = new Comparison(runs);
    byte[] png = comparison.png(title, Axes.TRAINING, Comparison.Band.RANGE);
    try {
      Files.write(out, png);
    } catch (IOException e) {
      throw new UncheckedIOException(
          Check.message("--out", "be a file that can be written", e, "give another"), e);
    }
    out().println("group                        interactions  runs    median       min       max");
    comparison.table().forEach(out()::println);
    out().flush();
    return 0;
  }
}
