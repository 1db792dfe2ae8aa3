package org.evostrat.examples;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.run.Terminal;
import org.evostrat.examples.training.BackendOptions;
import org.evostrat.examples.training.Configuration;
import org.evostrat.examples.training.Interrupts;
import org.evostrat.examples.training.Training;
import org.evostrat.examples.training.TrainingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that train have in common. */
abstract class TrainingCommand extends ConsoleCommand {
  @Mixin final TrainingOptions options = new TrainingOptions();

  @Mixin final BackendOptions backends = new BackendOptions();

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Generations between checkpoints (default: what costs 2 %% of the time).")
  @Nullable Integer checkpointEvery;

  /** Checks the options before a file is written. */
  final Training prepare(TrainingOptions used) {
    Training training = new Training(used, backends);
    if (checkpointEvery != null) {
      training.checkpointEvery(checkpointEvery);
    }
    return training;
  }

  /** Writes down what a run does. */
  final void writeConfiguration(
      RunFolder folder, Training training, TrainingOptions used, List<String> comments) {
    List<String> all = new ArrayList<>();
    all.add(Version.text() + ", " + training.engine() + ", " + backends);
    all.add("./es ant @" + folder.configuration() + " repeats the run");
    all.addAll(comments);
    folder.writeConfiguration(Configuration.text(used, all));
  }

  /** Trains until an end is reached or asked for; the exit code. */
  final int train(Training training, RunFolder folder) {
    try (Terminal terminal = new Terminal(out(), err(), "training", training.generations())) {
      Interrupts interrupts = Interrupts.handle(training::cancel, terminal::note, terminal::close);
      training.run(folder, terminal);
      return interrupts.exitCode();
    }
  }
}
