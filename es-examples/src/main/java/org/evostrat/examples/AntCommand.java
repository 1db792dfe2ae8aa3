package org.evostrat.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.run.Terminal;
import org.evostrat.examples.training.Configuration;
import org.evostrat.examples.training.Interrupts;
import org.evostrat.examples.training.Training;
import org.evostrat.examples.training.TrainingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a policy by importance weighted evolution strategies. */
@Command(
    name = "ant",
    description = {
      "Trains a policy by importance weighted evolution strategies.",
      "Ctrl-C stops after the current generation, with everything written.",
      "@FILE reads options from a file, such as the configuration.args of an earlier run."
    })
final class AntCommand extends ConsoleCommand {
  @Mixin final TrainingOptions options = new TrainingOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Rollouts at the same time; the outcome does not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run folder, new or empty (default: runs/TASK-TIME).")
  @Nullable Path out;

  @Override
  public Integer call() {
    Training training;
    RunFolder folder;
    try {
      training = new Training(options, threads);
      folder = RunFolder.create(out == null ? RunFolder.fresh(training.taskName()) : out);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
    folder.writeConfiguration(
        Configuration.text(
            options,
            List.of(
                Version.text() + ", " + training.engine() + ", " + threads + " threads",
                "./es ant @" + folder.configuration() + " repeats the run")));
    PrintWriter console = out();
    PrintWriter notes = err();
    try (Terminal terminal = new Terminal(console, notes, "training", training.generations())) {
      Interrupts interrupts = Interrupts.handle(terminal::note, terminal::close);
      training.run(folder, interrupts::raised, terminal);
      return interrupts.exitCode();
    }
  }
}
