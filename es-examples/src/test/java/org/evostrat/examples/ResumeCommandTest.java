package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.checkpoint.CheckpointWriter;
import org.evostrat.examples.run.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeCommandTest {
  @TempDir Path directory;
  private Path run;
  private Path whole;

  @BeforeEach
  void train() {
    run = directory.resolve("run");
    whole = directory.resolve("whole");
    Cli.tinyRun(run, "--generations=3");
  }

  @Test
  void aFinishedRunGoesOnWithMoreGenerations() throws IOException {
    Cli.tinyRun(whole, "--generations=7");

    Cli resumed = Cli.run("resume", run.toString(), "--generations=7", "--threads=1");

    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.out())
        .contains("resumed after generation 3")
        .contains("stopped, generations: 7 reached the limit 7");
    assertThat(FinalState.of(run)).isEqualTo(FinalState.of(whole));
    assertThat(run.resolve("configuration.args"))
        .content()
        .contains("# resumed with --generations=7\n", "\n--generations=7\n");
    assertThat(lastEvaluation(resumed)).isEqualTo(firstEvaluation(run));
  }

  /** The first median is that of the whole run's beginning, not of the resume. */
  private static String lastEvaluation(Cli resumed) {
    return resumed.out().replaceFirst("(?s).*evaluation median: first (\\S+), last.*", "$1");
  }

  private static String firstEvaluation(Path run) throws IOException {
    String[] lines = Files.readString(run.resolve("history.csv")).split("\r\n", -1);
    int column =
        Arrays.asList(lines[0].split(",", -1)).indexOf("evaluationDiagnostics.return.median");
    return String.format("%.1f", Double.parseDouble(lines[1].split(",", -1)[column]));
  }

  @Test
  void aRunThatIsOverStaysOver() throws IOException {
    FinalState before = FinalState.of(run);

    Cli resumed = Cli.run("resume", run.toString());

    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.out()).contains("stopped, generations: 3 reached the limit 3");
    assertThat(FinalState.of(run)).isEqualTo(before);
  }

  @Test
  void aDamagedCheckpointIsToldAndTheOneBeforeItTaken() throws IOException {
    Path checkpoint = run.resolve("checkpoint.npz");
    Files.copy(checkpoint, run.resolve("kept"));
    Cli.run("resume", run.toString(), "--generations=5");
    FinalState five = FinalState.of(run);
    Files.move(
        run.resolve("kept"), run.resolve("checkpoint.npz.1"), StandardCopyOption.REPLACE_EXISTING);
    byte[] bytes = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length / 2));

    Cli replayed = Cli.run("replay", run.toString(), "--episodes=2");
    Cli resumed = Cli.run("resume", run.toString());

    for (Cli command : new Cli[] {replayed, resumed}) {
      assertThat(command.exitCode()).isZero();
      assertThat(command.err())
          .startsWith("warning: checkpoint must be a readable .npz file, but " + checkpoint)
          .endsWith("; taken in its place: " + checkpoint + ".1, generation 3\n")
          .doesNotContain("\tat ");
    }
    assertThat(resumed.out()).contains("resumed after generation 3");
    assertThat(FinalState.of(run)).isEqualTo(five);
  }

  @Test
  void whatHasChangedIsNamed() throws IOException {
    Path configuration = run.resolve("configuration.args");
    Files.writeString(
        configuration, Files.readString(configuration).replaceFirst("--sigma=.*", "--sigma=0.05"));

    Cli resumed =
        Cli.run("resume", run.toString(), "--generations=4", "--action-noise=0.5", "--pairs=5");

    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.err())
        .isEqualTo(
            "warning: a resumed run should have the configuration of its checkpoint, but"
                + " base.sigma was 0.02, is 0.05; base.populationSize was 8, is 10; action-noise"
                + " was 0.01, is 0.5; the run goes on with the new values (the seed stays as it"
                + " was)\n");
  }

  @Test
  void whatCannotGoOnIsRefused() throws IOException {
    assertRefused(
        "--seed of a resumed run must be that of its checkpoint, 0, but was 9", "--seed=9");
    assertRefused(
        "the checkpoint of a run must hold the 37 parameters of its configuration, but was 31",
        "--hidden=6");
    assertThat(Files.readString(run.resolve("configuration.args"))).doesNotContain("resumed");
  }

  private void assertRefused(String expected, String option) {
    Cli refused = Cli.run("resume", run.toString(), option);
    assertThat(refused.err()).contains(expected);
    assertThat(refused.exitCode()).isEqualTo(2);
  }

  /** Not even its options change: they are those of the process that carries it out. */
  @Test
  void aRunThatIsBeingCarriedOutIsLeftAlone() throws IOException {
    Path configuration = run.resolve("configuration.args");
    String options = Files.readString(configuration);
    CheckpointStore store = RunFolder.open(run).store();

    try (CheckpointWriter other = store.goOn(store.read())) {
      Cli refused = Cli.run("resume", run.toString(), "--generations=7");

      assertThat(other).isNotNull();
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .startsWith("es: a run must be carried out by one process at a time, but was ");
      assertThat(refused.out()).isEmpty();
    }
    assertThat(Files.readString(configuration)).isEqualTo(options);
    assertThat(Cli.run("resume", run.toString(), "--generations=7").exitCode()).isZero();
  }

  @Test
  void aRunKilledBeforeItsFirstCheckpointBeginsAtItsBeginning() throws IOException {
    FinalState three = FinalState.of(run);
    for (String name : run.toFile().list()) {
      if (!name.equals("configuration.args")) {
        Files.delete(run.resolve(name));
      }
    }

    Cli resumed = Cli.run("resume", run.toString());

    assertThat(resumed.out()).startsWith("no checkpoint was written yet");
    assertThat(FinalState.of(run)).isEqualTo(three);
  }
}
