package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A four-part message, an exit code, nothing written. */
class BadInputTest {
  private static final String FOUR_PARTS = "es: .+ must .+, but was .+; .+\\R";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --sigma 0                | sigma must be finite and above 0, but was 0.0
          --sigma NaN              | sigma must be finite and above 0, but was NaN
          --sigma Infinity         | sigma must be finite and above 0, but was Infinity
          --sigma wide             | --sigma must be a number, but was wide
          --learning-rate -1       | learningRate must be finite and above 0, but was -1.0
          --momentum 1             | must lie in [0.0, 1.0), but was 1.0
          --weight-decay NaN       | weightDecay must be finite and at least 0, but was NaN
          --pairs 0                | --pairs must lie in [1, 1000000], but was 0
          --pairs 2000000000       | --pairs must lie in [1, 1000000], but was 2000000000
          --pairs 1.5              | --pairs must be a whole number
          --extra-updates -1       | extraUpdates must be at least 0, but was -1
          --step-rule newton       | --step-rule must be one of adam, sgd, clipup, but was newton
          --shaping flat           | --shaping must be one of centered-ranks, z-score, raw, but
          --noise-size 4544        | --noise-size must be at least the number of parameters, 4545
          --noise-size 99999999999 | noise table length must lie in [1, 2147483639]
          --hidden 64,x            | --hidden must be like 64,64|none, but was 64,x
          --hidden 64,0            | hidden[1] must be at least 1, but was 0
          --max-steps 0            | --max-steps must be at least 1, but was 0
          --evaluations -1         | --evaluations must be at least 0, but was -1
          --action-noise -1        | actionNoise must be finite and at least 0, but was -1.0
          --reward-shift NaN       | rewardShift must be finite, but was NaN
          --normalize maybe        | --normalize must be true or false, but was maybe
          --statistics-share 2     | statisticsShare must lie in [0.0, 1.0], but was 2.0
          --max-failed-share NaN   | --max-failed-share must lie in [0.0, 1.0], but was NaN
          --time-limit 0           | --time-limit must be between a millisecond and 30 years
          --minutes NaN            | --minutes must be between a millisecond and 30 years
          --target Infinity        | target must be finite, but was Infinity
          --generations 0          | generations must be at least 1, but was 0
          --interactions 0         | interactions must be at least 1, but was 0
          --checkpoint-every 0     | --checkpoint-every must be at least 1, but was 0
          --threads 0              | --threads must be at least 1, but was 0
          --backend ponies         | --backend must be threads or one that is on the class path
          --master yarn            | --master must be left out with threads, but was yarn
          --threads 2000000000     | --threads must be at most 1024, but was 2000000000
          --evaluations 2000000000 | --evaluations must be at most 1000000, but was 2000000000
          --task snake-v1          | task must be one of ant-v2, ant-v2-27
          --sigmma 1               | but was --sigmma; did you mean --sigma?
          --seed                   | --seed must be given a value, but was left without one
          extra                    | must be one that the command knows, but was extra
          @missing.args            | an argument file must exist, but was missing.args
          """)
  void isWrongUsage(String arguments, String expected) {
    Path folder = directory.resolve("run");
    Cli result =
        Cli.run(
            Stream.concat(
                    Stream.of("ant", "--task=cart-pole-v1", "--out=" + folder),
                    Stream.of(arguments.split(" ")))
                .toArray(String[]::new));

    assertThat(result.err()).contains(expected).matches(FOUR_PARTS);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quickstart --sigma 0           | sigma must be finite and above 0, but was 0.0
          quickstart --population 1      | populationSize must be at least 2, but was 1
          quickstart --learning-rate NaN | learningRate must be finite and above 0, but was NaN
          quickstart --generations 0     | --generations must be at least 1, but was 0
          replay                         | RUN must be given a value, but was left without one
          replay here --episodes 0       | --episodes must be at least 1, but was 0
          replay here --threads 0        | --threads must be at least 1, but was 0
          replay here --episodes 9999999 | --episodes must be at most 1000000, but was 9999999
          quickstart --population 9999999 | --population must be at most 1000000, but was 9999999
          replay here --max-steps -5     | --max-steps must be at least 1, but was -5
          resume                         | RUN must be given a value, but was left without one
          resume nowhere                 | RUN must be the folder of a run, but was nowhere
          resume . --sigma wide          | --sigma must be a number, but was wide
          watch nowhere                  | RUN must be the folder of a run, one that holds runs, or
          watch pom.xml                  | but was pom.xml, which is none
          watch . --port 65536           | --port must lie in [0, 65535], but was 65536
          watch . --port many            | --port must be a whole number
          anto                           | but was anto; did you mean ant
          """)
  void isWrongUsageOfOtherCommands(String arguments, String expected) {
    Cli result = Cli.run(arguments.split(" "));

    assertThat(result.err()).contains(expected).matches(FOUR_PARTS);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aFolderWithFilesInItIsLeftAlone() throws IOException {
    Path kept = Files.writeString(directory.resolve("notes.txt"), "mine");

    Cli result = Cli.tinyRun(directory);

    assertThat(result.err()).contains("--out must name an empty or a new folder");
    assertThat(result.err()).matches(FOUR_PARTS);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(directory).isDirectoryNotContaining(file -> !file.equals(kept));
  }

  @Test
  void aFileIsNotAFolder() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "mine");

    Cli result = Cli.tinyRun(file);

    assertThat(result.err()).contains("--out must name a folder").matches(FOUR_PARTS);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(file).hasContent("mine");
  }

  @Test
  void withoutACommandThereIsHelp() {
    Cli result = Cli.run();

    assertThat(result.err()).contains("quickstart").contains("Exit codes");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void aStackTraceIsShownOnRequestOnly() {
    assertThat(Cli.run("quickstart", "--sigma=0").err()).doesNotContain("\tat ");
    assertThat(Cli.run("quickstart", "--sigma=0", "--debug").err()).contains("\tat org.evostrat.");
  }
}
