package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiment with frame skips, as the documentation has it but small. */
class FrameSkipTest {
  @TempDir Path directory;

  /** The pendulum never ends early: every run has the same episodes, in the task's own steps. */
  @Test
  void runsWithAnyFrameSkipCountTheSameSteps() throws IOException {
    for (int skip : new int[] {1, 3}) {
      Path run = directory.resolve("f" + skip);
      Cli trained = Cli.tinyRun(run, "--task=pendulum-v1", "--frame-skip=" + skip);
      assertThat(trained.exitCode()).isZero();
      assertThat(run.resolve("configuration.args")).content().contains("--frame-skip=" + skip);
      Cli replayed = Cli.run("replay", run.toString(), "--episodes=2");
      assertThat(replayed.exitCode()).isZero();
    }
    assertThat(column("f3", "total.interactions")).containsExactly("320", "640", "960");
    assertThat(column("f1", "total.interactions")).isEqualTo(column("f3", "total.interactions"));
    assertThat(column("f1", "evaluationDiagnostics.return.median"))
        .isNotEqualTo(column("f3", "evaluationDiagnostics.return.median"));

    Path png = directory.resolve("curves.png");
    Cli plotted =
        Cli.run(
            "plot",
            "frame skip 1=" + directory.resolve("f1"),
            "frame skip 3=" + directory.resolve("f3"),
            "--out=" + png);
    assertThat(plotted.exitCode()).isZero();
    assertThat(png).isNotEmptyFile();
  }

  private List<String> column(String run, String name) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve(run).resolve("history.csv"));
    int column = List.of(lines.get(0).split(",", -1)).indexOf(name);
    return lines.subList(1, lines.size()).stream()
        .map(line -> line.split(",", -1)[column])
        .toList();
  }

  @Test
  void refusesAFrameSkipOfZero() {
    Cli refused = Cli.tinyRun(directory.resolve("run"), "--frame-skip=0");
    assertThat(refused.err()).contains("frameSkip must lie in [1, 10000], but was 0; use 1 to 4");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }
}
