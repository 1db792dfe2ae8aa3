package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.noise.Seeds;
import org.evostrat.report.Summary;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.Tasks;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.rollout.RolloutObjectives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  @TempDir Path directory;

  @Test
  void writesEverything() throws IOException {
    Path run = directory.resolve("new/run");

    Cli result = Cli.tinyRun(run);

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(Arrays.stream(run.toFile().list()).filter(name -> !name.matches(".*[.]([12]|lock)")))
        .containsExactlyInAnyOrder(
            "history.csv", "learning-curve.png", "configuration.args", "checkpoint.npz");
    BufferedImage curve = ImageIO.read(run.resolve("learning-curve.png").toFile());
    assertThat(curve.getWidth()).isEqualTo(1000);
    assertThat(CheckpointFile.read(run.resolve("checkpoint.npz")).optimizer().generation())
        .isEqualTo(3);
    assertThat(rows(run)).hasSize(4).allSatisfy(row -> assertThat(row).hasSameSizeAs(row(run, 0)));
    List<String> lines = result.out().lines().toList();
    assertThat(lines.get(0))
        .contains("cart-pole-v1: dimension 31, K = 2, 4 mirrored pairs")
        .endsWith("run folder " + run);
    assertThat(lines.subList(1, 3))
        .containsExactly(
            "episodes are cut after 40 of the task's 500 steps",
            "evaluation: median of 3 episodes");
    assertThat(lines).filteredOn(line -> line.matches("    [123] .*")).hasSize(3);
    assertThat(result.out())
        .contains("generations: 3 reached the limit 3")
        .containsPattern("interactions: [1-9]\\d* of training, [1-9]\\d* of evaluation\\R")
        .contains("history.csv, learning-curve.png, configuration.args, checkpoint.npz")
        .contains("evaluate it over whole episodes: ./es replay " + run);
  }

  @Test
  void endsWithWhatTrainingChanged() {
    Path run = directory.resolve("run");
    List<String> lines =
        Cli.tinyRun(run, "--seed=2", "--generations=10", "--learning-rate=0.05")
            .out()
            .lines()
            .toList();

    Matcher gain =
        Pattern.compile(
                "median return of 30 episodes of at most 40 steps: untrained (.+), trained (.+)")
            .matcher(lines.get(lines.size() - 4));
    assertThat(gain.matches()).as(lines.toString()).isTrue();
    assertThat(Double.parseDouble(gain.group(1))).isEqualTo(medianBeforeTraining(2));
    assertThat(gain.group(2)).isNotEqualTo(gain.group(1));
    assertThat(Cli.run("replay", run.toString(), "--max-steps=40").out())
        .containsPattern("return +\\S+ +" + gain.group(2) + " ");
  }

  @Test
  void stopsWhenNobodyReadsItsLinesAnyMore() throws IOException {
    Path run = directory.resolve("run");
    StringWriter read = new StringWriter();
    Writer closesAfterAWhile =
        new FilterWriter(read) {
          @Override
          public void write(String text, int from, int length) throws IOException {
            if (read.toString().contains("\n    2 ")) {
              throw new IOException("Broken pipe");
            }
            super.write(text, from, length);
          }
        };

    Cli result = Cli.tinyRun(closesAfterAWhile, run, "--generations=100000");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(rows(run)).hasSize(3);
    assertThat(CheckpointFile.read(run.resolve("checkpoint.npz")).optimizer().generation())
        .isEqualTo(2);
    assertThat(run.resolve("learning-curve.png")).exists();
  }

  @Test
  void isRepeatedByItsConfigurationOnAnyNumberOfThreads() throws IOException {
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    Path other = directory.resolve("other");
    Cli.tinyRun(first, "--threads=2", "--seed=7");
    String configuration = "@" + first.resolve("configuration.args");

    Cli again = Cli.run("ant", configuration, "--threads=1", "--out=" + second);
    Cli.run("ant", configuration, "--seed=8", "--out=" + other);

    assertThat(again.exitCode()).isZero();
    assertThat(FinalState.of(second)).isEqualTo(FinalState.of(first));
    assertThat(FinalState.of(other).history()).isNotEqualTo(FinalState.of(first).history());
  }

  @Test
  void isReplayed() {
    Path run = directory.resolve("run");
    Cli.tinyRun(run);

    Cli replay = Cli.run("replay", run.toString(), "--episodes=6", "--threads=2");
    Cli again = Cli.run("replay", run.toString(), "--episodes=6", "--threads=1");
    Cli cut = Cli.run("replay", run.toString(), "--episodes=6", "--max-steps=5");

    assertThat(replay.exitCode()).isZero();
    assertThat(replay.out())
        .startsWith("cart-pole-v1 after 3 generations: 6 episodes of at most 500")
        .contains("ended after 40 steps at the latest: --max-steps=40 evaluates those");
    assertThat(Cli.run("replay", run.toString(), "--max-steps=40").out())
        .doesNotContain("in training");
    assertThat(replay.out()).isEqualTo(again.out());
    assertThat(cut.out()).containsPattern("length +5.0 +5.0 +5.0 +5.0");
  }

  /** The lines of the whole run would not fit into the pipe: without a reader it has to stop. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void stopsWhenItsPipeIsClosed() throws Exception {
    Path run = directory.resolve("run");
    String line =
        String.join(
            " ",
            "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "'",
            "-Devostrat.kernels=scalar -cp \"$CP\" org.evostrat.examples.Main ant --task=cart-pole-v1 --hidden=5 --pairs=4",
            "--max-steps=40 --noise-size=100000 --generations=4000 --out='"
                + run
                + "' | head -n 1;",
            "exit ${PIPESTATUS[0]}");
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
    builder.environment().put("CP", System.getProperty("java.class.path"));
    Process process = builder.start();

    assertThat(process.inputReader(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(process.waitFor()).isZero();
    assertThat(CheckpointFile.read(run.resolve("checkpoint.npz")).optimizer().generation())
        .isEqualTo(rows(run).size() - 1)
        .isLessThan(4000);
  }

  /** A generation of so many long episodes takes minutes; the signal comes during the first. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void ctrlCEndsItWithinAGeneration() throws Exception {
    Path run = directory.resolve("run");
    CrashChild child =
        CrashChild.start(
            CrashChild.java(
                Main.class,
                List.of(
                    "ant",
                    "--task=pendulum-v1",
                    "--hidden=64,64",
                    "--pairs=400000",
                    "--noise-size=100000",
                    "--evaluations=0",
                    "--out=" + run)));
    List<String> said = child.interruptAfter("  gen");
    assertThat(child.exitCode()).as(said.toString()).isEqualTo(130);
    assertThat(String.join("\n", said))
        .contains("stopping; Ctrl-C again")
        .contains("stopped, cancelled after generation 0");
    assertThat(CheckpointFile.read(run.resolve("checkpoint.npz")).optimizer().generation())
        .isZero();
  }

  @Test
  void failedRolloutsAreTriedAgainAndCounted() throws IOException {
    Path run = directory.resolve("run");

    Cli result = Cli.tinyRun(run, "--reward-shift=1e308", "--retries=2", "--max-failed-share=1");

    assertThat(result.exitCode()).as("all of them fail").isEqualTo(1);
    assertThat(Files.readString(run.resolve("configuration.args"))).contains("--retries=2\n");
    assertThat(Cli.tinyRun(directory.resolve("other"), "--skip-failed", "--retries=1").exitCode())
        .isZero();
    assertThat(Cli.tinyRun(directory.resolve("third"), "--retries=-1").err())
        .contains("--retries must be at least 0, but was -1; use 0 for none, or 2");
  }

  @Test
  void worksWithoutEvaluationsAndExtraUpdates() throws IOException {
    Path run = directory.resolve("run");

    Cli result = Cli.tinyRun(run, "--evaluations=0", "--generations=1", "--extra-updates=0");

    assertThat(result.exitCode()).isZero();
    assertThat(ImageIO.read(run.resolve("learning-curve.png").toFile())).isNotNull();
    assertThat(value(run, 1, "evaluation.count")).isEqualTo("0");
    assertThat(value(run, 1, "update.details.extraUpdates")).isEqualTo("0.0");
  }

  @Test
  void stopsAtATarget() {
    Cli result = Cli.tinyRun(directory.resolve("run"), "--target=1");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("target: ").contains("reached the limit 1");
  }

  @Test
  void tellsWhatIsWrongWithARunFolder() throws IOException {
    Path run = directory.resolve("run");
    Cli.tinyRun(run);
    Path configuration = run.resolve("configuration.args");
    Path checkpoint = run.resolve("checkpoint.npz");
    String options = Files.readString(configuration);
    byte[] saved = Files.readAllBytes(checkpoint);

    Files.writeString(configuration, options.replace("--hidden=5", "--hidden=6"));
    assertFails(run, "must hold the 37 parameters of its configuration, but was 31;");

    Files.writeString(configuration, options.replace("--sigma=", "--sigmma="));
    assertFails(run, "a run folder must hold configuration.args of a training run");

    Files.delete(configuration);
    assertFails(run, "a run folder must hold configuration.args of a training run");

    Files.writeString(configuration, options);
    Files.deleteIfExists(run.resolve("checkpoint.npz.1"));
    Files.deleteIfExists(run.resolve("checkpoint.npz.2"));
    Files.write(checkpoint, Arrays.copyOf(saved, saved.length / 2));
    assertFails(run, "checkpoint");

    Files.delete(checkpoint);
    assertFails(run, "checkpoint must exist");
  }

  @Test
  void aRunInWhichEverythingFailsLeavesAWholeFolder() {
    Path run = directory.resolve("run");

    Cli result = Cli.tinyRun(run, "--reward-shift=1e308");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("share of failed evaluations must be");
    assertThat(run.toFile().list())
        .containsExactlyInAnyOrder("configuration.args", "checkpoint.npz", "checkpoint.npz.lock");
    assertThat(CheckpointFile.read(run.resolve("checkpoint.npz")).optimizer().generation())
        .isZero();
  }

  /** Parameters and context of the beginning, one episode after the other. */
  private static double medianBeforeTraining(long seed) {
    Task task = Tasks.named("cart-pole-v1");
    MlpArchitecture policy =
        new MlpArchitecture(task.observationSize(), List.of(5), task.actionSize());
    RolloutObjectives objectives = RolloutObjectives.of(task, policy).build();
    double[] theta = policy.initialParameters(seed);
    double[] returns = new double[30];
    for (int i = 0; i < returns.length; i++) {
      long episode = Seeds.derive(0, Seeds.Use.EVALUATION, i, 0);
      returns[i] = objectives.replay(theta, objectives.initialContext(), episode, 40).total();
    }
    return Summary.of(returns).median();
  }

  private static void assertFails(Path run, String expected) {
    Cli result = Cli.run("replay", run.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("es: ").contains(expected).doesNotContain("\tat ");
    assertThat(result.out()).isEmpty();
  }

  private static List<List<String>> rows(Path run) throws IOException {
    String text = Files.readString(run.resolve("history.csv"));
    return Arrays.stream(text.split("\r\n")).map(line -> List.of(line.split(",", -1))).toList();
  }

  private static List<String> row(Path run, int index) throws IOException {
    return rows(run).get(index);
  }

  private static String value(Path run, int row, String column) throws IOException {
    return row(run, row).get(row(run, 0).indexOf(column));
  }
}
