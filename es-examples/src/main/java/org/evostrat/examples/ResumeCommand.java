package org.evostrat.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.evostrat.checkpoint.SavedRun;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.training.Configuration;
import org.evostrat.examples.training.Training;
import org.evostrat.examples.training.TrainingOptions;
import org.evostrat.examples.training.Warnings;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes on with a run that was stopped, killed or finished. */
@Command(
    name = "resume",
    showDefaultValues = false,
    description = {
      "Goes on with a run that was stopped or killed, from its newest whole checkpoint: the outcome"
          + " is that of the run that was never stopped, bit for bit.",
      "Options are those of the run (its configuration.args); what is given here takes their place,"
          + " such as more --generations for a run that has finished."
    })
final class ResumeCommand extends TrainingCommand {
  @Parameters(paramLabel = "RUN", description = "The folder that ./es ant wrote.")
  Path run = Path.of("");

  @Override
  public Integer call() {
    List<String> changes = Configuration.given(parsed());
    RunFolder folder;
    TrainingOptions used;
    Training training;
    try {
      requireSameStart(changes);
      folder = RunFolder.open(run);
      used = Configuration.read(folder, changes);
      training = prepare(used);
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    }
    SavedRun saved = saved(folder);
    if (saved != null) {
      try {
        training.resume(saved);
      } catch (IllegalArgumentException e) {
        throw wrongUsage(e);
      }
    }
    requireFree(folder);
    if (!changes.isEmpty()) {
      writeConfiguration(
          folder, training, used, List.of("resumed with " + String.join(" ", changes)));
    }
    return train(training, folder);
  }

  private static void requireSameStart(List<String> changes) {
    for (String change : changes) {
      Check.that(
          !change.startsWith("--initial-policy="),
          "--initial-policy of a resumed run",
          "be left as it was",
          change,
          "start a new run with ./es ant");
    }
  }

  /** The options of a run that another process carries out stay as they are. */
  private static void requireFree(RunFolder folder) {
    try {
      folder.store().requireFree();
    } catch (IOException e) {
      throw new UncheckedIOException(
          Check.message(
              "the run folder",
              "be writable",
              folder.path() + " (" + e.getMessage() + ")",
              "free space, or see to its permissions"),
          e);
    }
  }

  /** Null for a run that was killed before its first checkpoint: it begins at the beginning. */
  private @Nullable SavedRun saved(RunFolder folder) {
    if (!folder.store().exists()) {
      out().println("no checkpoint was written yet: the run begins at its beginning");
      return null;
    }
    try (Warnings warnings = new Warnings(err()::println)) {
      return folder.store().read();
    } finally {
      err().flush();
    }
  }
}
