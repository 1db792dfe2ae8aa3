package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
  private static final List<String> SMALL =
      List.of("plan", "--horizon=15", "--candidates=60", "--elites=6", "--iterations=3");

  @TempDir Path directory;

  private static Cli plan(Path out, String... more) {
    Stream<String> given = Stream.concat(SMALL.stream(), Stream.of(more));
    return Cli.run(Stream.concat(given, Stream.of("--out=" + out)).toArray(String[]::new));
  }

  private static List<List<String>> rows(Path out) throws IOException {
    return Files.readAllLines(out.resolve("steps.csv")).stream()
        .map(line -> List.of(line.split(",", -1)))
        .toList();
  }

  @Test
  void writesWhatTheEpisodeEarned() throws IOException {
    Path out = directory.resolve("run");
    Cli result = plan(out, "--steps=60", "--seed=3", "--action-repeat=2");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();

    List<List<String>> rows = rows(out);
    assertThat(rows.get(0))
        .containsExactly("step", "reward", "return", "angle", "speed", "torque", "action.0");
    assertThat(rows).hasSize(61);
    double total = 0;
    for (List<String> row : rows.subList(1, 61)) {
      double reward = Double.parseDouble(row.get(1));
      total += reward;
      assertThat(Double.parseDouble(row.get(2))).isEqualTo(total);
      double torque = Double.parseDouble(row.get(6));
      assertThat(torque).isBetween(-2.0, 2.0);
      assertThat(Double.parseDouble(row.get(5))).isEqualTo(-(0.001 * (torque * torque)));
      assertThat(
              Double.parseDouble(row.get(3))
                  + Double.parseDouble(row.get(4))
                  + Double.parseDouble(row.get(5)))
          .isEqualTo(reward);
    }
    for (int i = 1; i < 61; i += 2) {
      assertThat(rows.get(i).get(6)).isEqualTo(rows.get(i + 1).get(6));
    }
    // 30 plans of 3 iterations, 60 candidates, 15 actions and 2 steps each.
    assertThat(result.out())
        .contains(String.format(Locale.ROOT, "planned: return %.1f in 60 steps", total))
        .contains("random actions, median of 10: return")
        .containsPattern("     30 .* 162,000 ");
    BufferedImage picture = ImageIO.read(out.resolve("rewards.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(1000);
  }

  @Test
  void theNumberOfThreadsDoesNotMatterAndTheConfigurationRepeatsTheEpisode() throws IOException {
    Path one = directory.resolve("one");
    Path three = directory.resolve("three");
    Path again = directory.resolve("again");
    assertThat(plan(one, "--steps=20", "--threads=1", "--seed=2", "--warm-start").exitCode())
        .isZero();
    assertThat(plan(three, "--steps=20", "--threads=3", "--seed=2", "--warm-start").exitCode())
        .isZero();
    Cli repeated =
        Cli.run("plan", "@" + one.resolve("configuration.args"), "--threads=2", "--out=" + again);
    assertThat(repeated.exitCode()).isZero();
    Path cold = directory.resolve("cold");
    assertThat(plan(cold, "--steps=20", "--seed=2").exitCode()).isZero();
    assertThat(rows(cold).subList(0, 2)).isEqualTo(rows(one).subList(0, 2));
    assertThat(rows(cold)).isNotEqualTo(rows(one));
    assertThat(rows(one)).hasSize(21).containsExactlyElementsOf(rows(three));
    assertThat(rows(again)).containsExactlyElementsOf(rows(one));
  }

  /** From the start of seed 1; random actions let the pole fall. */
  @Test
  void balancesAPoleThatRandomActionsLetFall() throws IOException {
    Path out = directory.resolve("run");
    Cli result = plan(out, "--task=cart-pole-v1", "--steps=150", "--horizon=20", "--seed=1");
    assertThat(result.out()).contains("planned: return 150.0 in 150 steps");
    assertThat(result.out()).containsPattern("random actions, median of 10: return [1-4]?[0-9]\\.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --horizon 0          | horizon must lie in [1, 1048576], but was 0
          --candidates 1       | candidates must lie in [2, 1000000], but was 1
          --elites 1           | elites must be at least 2, but was 1
          --elites 61          | elites must be at most the candidates, 60, but was 61
          --iterations 0       | iterations must be at least 1, but was 0
          --action-repeat 0    | actionRepeat must lie in [1, 10000], but was 0
          --steps 0            | --steps must be at least 1, but was 0
          --threads 0          | --threads must be at least 1, but was 0
          --task snake         | task must be one of
          --seed wide          | --seed must be a whole number
          """)
  void badInputIsWrongUsageAndWritesNothing(String arguments, String expected) {
    Cli result = plan(directory.resolve("out"), arguments.split(" +", -1));
    assertThat(result.err()).contains(expected).matches("es: .+ must .+, but was .+; .+\\R");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }
}
