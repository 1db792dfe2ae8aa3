package org.evostrat.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.training.Replay;
import org.evostrat.examples.training.Warnings;
import org.evostrat.internal.check.Check;
import org.evostrat.onnx.ElementType;
import org.evostrat.onnx.OnnxPolicy;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.policy.PolicyArrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a saved policy for other programs. */
@Command(
    name = "export",
    description = {
      "Writes the saved policy of a run for other programs: as an ONNX file, as arrays that numpy"
          + " loads, or both.",
      "What normalises observations is included. docs/exporting.md says how to use them."
    })
final class ExportCommand extends ConsoleCommand {
  @Parameters(paramLabel = "RUN", description = "The folder that ./es ant wrote.")
  Path run = Path.of("");

  @Option(names = "--onnx", paramLabel = "FILE.onnx", description = "The ONNX file to write.")
  @Nullable Path onnx;

  @Option(names = "--numpy", paramLabel = "FILE.npz", description = "The file of arrays to write.")
  @Nullable Path numpy;

  @Option(
      names = "--float",
      description =
          "Let the ONNX file take and give float32, for runtimes without float64 (default: no).")
  boolean floats;

  /** Writes one file. */
  private interface Write {
    void to(Path file) throws IOException;
  }

  @Override
  public Integer call() {
    if (onnx == null && numpy == null) {
      throw wrongUsage(
          new IllegalArgumentException(
              Check.message(
                  "export",
                  "be given --onnx or --numpy",
                  "given neither",
                  "add --onnx=policy.onnx, say")));
    }
    Replay replay;
    try (Warnings warnings = new Warnings(err()::println)) {
      replay = new Replay(RunFolder.open(run));
    } catch (IllegalArgumentException e) {
      throw wrongUsage(e);
    } finally {
      err().flush();
    }
    PolicyArrays arrays = replay.arrays();
    if (onnx != null) {
      write("--onnx", onnx, onnx(replay, arrays)::write);
    }
    if (numpy != null) {
      write("--numpy", numpy, arrays::write);
    }
    out()
        .printf(
            Locale.ROOT,
            "%s after %d generations, %,d parameters: observations of length %d, actions of length"
                + " %d%n",
            replay.task().name(),
            replay.generations(),
            replay.architecture().parameterCount(),
            replay.task().observationSize(),
            replay.task().actionSize());
    if (replay.frameSkip() > 1) {
      out().println("each action is to be held for " + replay.frameSkip() + " steps");
    }
    out().flush();
    return 0;
  }

  private OnnxPolicy onnx(Replay replay, PolicyArrays arrays) {
    Task task = replay.task();
    return OnnxPolicy.of(replay.architecture(), arrays)
        .elementType(floats ? ElementType.FLOAT : ElementType.DOUBLE)
        .metadata("task", task.name())
        .metadata("action_low", task.actionLow())
        .metadata("action_high", task.actionHigh())
        .metadata("frame_skip", replay.frameSkip())
        .metadata("generations", replay.generations())
        .metadata("seed", replay.seed());
  }

  private void write(String option, Path file, Write write) {
    try {
      write.to(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          Check.message(option, "be a file that can be written", e, "give another"), e);
    }
    out().println(file);
  }
}
