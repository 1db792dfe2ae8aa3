package org.evostrat.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evostrat.examples.reproduce.Reproduction;
import org.evostrat.examples.training.Counts;
import org.evostrat.examples.training.Interrupts;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the paper's experiments. */
@Command(
    name = "reproduce",
    description = {
      "Runs the experiments behind the figures of Campos et al. (2018), Importance Weighted Evolution"
          + " Strategies, on Ant-v2: figure1 (K = 0 to 5 at learning rate 1e-4), figure2 (larger"
          + " policies), figure3 (time per generation), figure4 (larger learning rates); and study,"
          + " our own: reuse against plain ES with learning rate and momentum tuned, on three tasks.",
      "Leaves a folder with one run folder per setting and seed, curves.csv, pictures, and report.md,"
          + " which says where the runs agree with the paper. Ctrl-C stops; the same command goes on.",
      "At laptop scale (the default) a figure takes from minutes (figure3) to hours."
    })
final class ReproduceCommand extends ConsoleCommand {
  @Parameters(
      paramLabel = "FIGURE",
      description = "One of: figure1, figure2, figure3, figure4, study.")
  String figure = "";

  @Option(
      names = "--scale",
      paramLabel = "laptop|paper",
      description = "Size of the batches and length of the episodes; paper is for a cluster.")
  String scale = "laptop";

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Runs of each setting (default: 3, at paper scale 5; 3 to 10 in the study).")
  @Nullable Integer seeds;

  @Option(
      names = "--interactions",
      paramLabel = "N",
      description = "Training steps of each run (default: see the figure).")
  @Nullable Long interactions;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "Runs at the same time; the outcome does not depend on it.")
  int parallel = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Of each run; the outcome does not depend on it.")
  int threads = 1;

  @Option(
      names = "--option",
      paramLabel = "--NAME=VALUE",
      description =
          "An option of ./es ant that takes the place of the experiment's, such as"
              + " --option=--max-steps=100; several may be given.")
  List<String> more = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where it is written and gone on with (default: runs/FIGURE-SCALE).")
  @Nullable Path out;

  @Override
  public Integer call() throws InterruptedException {
    Interrupts interrupts = Interrupts.handle(() -> {}, this::say, () -> {});
    Path folder = out == null ? Path.of("runs", figure + "-" + scale) : out;
    Reproduction reproduction;
    try {
      Check.atLeast("--parallel", parallel, 1, "leave it out for all processors");
      Counts.threads(threads);
      reproduction = Reproduction.of(figure, scale, seeds, changes(), folder);
      Files.createDirectories(folder);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!reproduction.run(parallel, threads, this::say, interrupts::raised)) {
      say("stopped; the same command goes on");
      return interrupts.exitCode();
    }
    reproduction.tell().forEach(this::say);
    return 0;
  }

  private List<String> changes() {
    List<String> changes = new ArrayList<>(more);
    if (interactions != null) {
      Check.atLeast("--interactions", interactions, 1, "leave it out for those of the figure");
      changes.add("--interactions=" + interactions);
    }
    return changes;
  }

  private synchronized void say(String line) {
    out().println(line);
    out().flush();
  }
}
