package org.evostrat.examples;

import java.nio.file.Path;
import java.util.List;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.training.Training;
import org.evostrat.examples.training.TrainingOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a policy by importance weighted evolution strategies. */
@Command(
    name = "ant",
    description = {
      "Trains a policy by importance weighted evolution strategies.",
      "Ctrl-C stops it, with everything up to the last whole generation written; ./es resume goes"
          + " on.",
      "@FILE reads options from a file, such as the configuration.args of an earlier run."
    })
class AntCommand extends TrainingCommand {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run folder, new or empty (default: runs/TASK-TIME).")
  @Nullable Path out;

  /** What the run does. */
  TrainingOptions used() {
    return options;
  }

  @Override
  public final Integer call() {
    TrainingOptions used = used();
    Training training;
    RunFolder folder;
    try {
      training = prepare(used);
      folder = RunFolder.create(out == null ? RunFolder.fresh(training.taskName()) : out);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
    training.keepInitialPolicy(folder);
    writeConfiguration(folder, training, used, List.of());
    return train(training, folder);
  }
}
