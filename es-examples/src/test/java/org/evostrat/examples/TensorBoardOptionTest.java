package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the files is tested where they are written. */
class TensorBoardOptionTest {
  @TempDir private Path directory;

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void theOptionIsKeptWhenARunIsResumed() throws IOException {
    Path run = directory.resolve("run");

    Cli first = Cli.tinyRun(run, "--tensorboard");
    Cli second = Cli.run("resume", run.toString(), "--generations=4");

    assertThat(first.out()).contains("checkpoint.npz, tensorboard\n");
    assertThat(second.exitCode()).isZero();
    List<Path> files = files(run.resolve("tensorboard"));
    assertThat(files).hasSize(2);
    for (Path file : files) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .contains("evaluation/return_median", "training/length_mean");
    }
    assertThat(Files.size(files.get(0))).isGreaterThan(2 * Files.size(files.get(1)));
  }

  @Test
  void withoutItThereIsNothing() {
    Path run = directory.resolve("run");
    Cli.tinyRun(run);

    assertThat(run.resolve("tensorboard")).doesNotExist();
  }
}
