package org.evostrat.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.evostrat.Optimization;
import org.evostrat.backend.BackendException;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of noise that is cut while it is mapped: the system answers a read with a signal (SIGBUS).
 * In a JVM of its own, which must survive that and say what is wrong.
 */
@EnabledOnOs(OS.LINUX)
class ShrinkingNoiseTableTest {
  private static final int LENGTH = 3_000_000;
  private static final int DIMENSION = 300_000;

  @TempDir private Path folder;

  /** A run whose noise is cut after its third generation. */
  static final class Run {
    private Run() {}

    public static void main(String[] args) {
      Path file = Path.of(args[0]);
      try {
        Optimization.maximize(theta -> -theta[0] * theta[0])
            .startingFrom(new double[DIMENSION])
            .using(
                EvolutionStrategy.withSigma(0.1)
                    .populationSize(4)
                    .noise(NoiseTable.mapped(file, 1, LENGTH))
                    .build())
            .until(Termination.generations(10))
            .checkpoint(Path.of(args[1]))
            .threads(2)
            .listener(
                report -> {
                  if (report.generation() == 3) {
                    cut(file);
                  }
                })
            .run();
        System.out.println("ended");
      } catch (BackendException e) {
        System.out.println(e.getMessage() + " < " + e.getCause());
      }
    }
  }

  private static void cut(Path file) {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(8192);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theRunEndsWithAMessageAndACheckpoint() throws Exception {
    Path file = folder.resolve("table");
    Path checkpoint = folder.resolve("run.npz");
    ChildJvm child =
        ChildJvm.run(
            Run.class, List.of(), Duration.ofMinutes(1), file.toString(), checkpoint.toString());
    assertThat(child.exitCode()).as(child.output()).isZero();
    // Where the JVM notices after the evaluation, the message is that of a worker that died.
    assertThat(child.output())
        .containsPattern(
            "a file that is mapped into memory, such as a noise table must|a worker must survive")
        .containsPattern("< java.lang.InternalError: .*unsafe memory access")
        .doesNotContain("an objective threw");
    assertThat(CheckpointFile.read(checkpoint).optimizer().generation()).isEqualTo(3);
  }
}
