package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evostrat.examples.training.Example;
import org.evostrat.mujoco.sim.MujocoLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every example at its smallest. */
class ExampleCommandTest {
  @TempDir Path directory;

  private static Cli tiny(Example example, Path folder, String... more) {
    List<String> small =
        List.of(
            "example",
            example.toString(),
            "--pairs=3",
            "--max-steps=30",
            "--evaluations=2",
            "--noise-size=100000",
            "--out=" + folder);
    return Cli.run(Stream.concat(small.stream(), Stream.of(more)).toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void runsIsReplayedAndGoesOnToTheBit(Example example) throws IOException {
    assumeTrue(example != Example.OWN_ROBOT || MujocoLibrary.isAvailable(), "no MuJoCo");
    Path whole = directory.resolve("whole");
    Path parts = directory.resolve("parts");

    Cli result = tiny(example, whole, "--generations=4", "--threads=2");
    tiny(example, parts, "--generations=2", "--threads=1");
    Cli resumed = Cli.run("resume", parts.toString(), "--generations=4", "--threads=1");
    Cli replay = Cli.run("replay", whole.toString(), "--episodes=3", "--max-steps=30");

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(resumed.exitCode()).isZero();
    assertThat(FinalState.of(parts)).isEqualTo(FinalState.of(whole));
    assertThat(replay.exitCode()).isZero();
    assertThat(replay.out()).contains("after 4 generations: 3 episodes of at most 30 steps");
  }

  @Test
  void givenOptionsTakeThePlaceOfTheExamples() throws IOException {
    Path run = directory.resolve("run");
    tiny(Example.PADDLE, run, "--generations=1", "--vbn=4", "--blocks=3", "--policy=conv");

    assertThat(Files.readAllLines(run.resolve("configuration.args")))
        .contains("--task=paddle-v0", "--vbn=4", "--blocks=3", "--pairs=3", "--activation=relu")
        .doesNotContain("--vbn=64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          paddle --vbn=1          | referenceSize must be 0 or at least 2, but was 1
          paddle --policy=mlp     | --vbn must be 0 with this --policy, but was 64
          attention --vbn=8       | --vbn must be 0 with this --policy, but was 8
          sparse --policy=conv    | --task must have images as observations with this --policy, but
          sparse --blocks=0       | --blocks must lie in [1, 353], the number of parameters, but
          sparse --blocks=354     | --blocks must lie in [1, 353], the number of parameters, but
          paddle --vbn=-1         | --vbn must lie in [0, 10000], but was -1
          paddle --vbn=2000000000 | --vbn must lie in [0, 10000], but was 2000000000
          sparse --blocks=2 --extra-updates=1 | --blocks must be 1 unless the strategy is plain ES
          sparse --blocks=2 --strategy=pgpe | --blocks must be 1 unless the strategy is plain ES
          sparse --activation=exp | --activation must be one of tanh, relu, sign, but was exp
          pong                    | NAME must be one of paddle, attention, binary, sparse, own-robot, but
          """)
  void badInputIsWrongUsage(String arguments, String expected) {
    Cli result =
        Cli.run(("example " + arguments + " --out=" + directory.resolve("run")).split(" ", -1));
    assertThat(result.err()).contains(expected).matches("es: .+ must .+, but was .+; .+\\R");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }
}
