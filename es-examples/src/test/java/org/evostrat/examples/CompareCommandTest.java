package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.evostrat.examples.compare.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
  @TempDir Path directory;

  /** All there are, on an exact function: every line of every run is at least as good as before. */
  @Test
  void bestSoFarNeverGetsWorse() throws IOException {
    String[] all = Arrays.stream(Strategy.values()).map(Strategy::toString).toArray(String[]::new);
    Path out = directory.resolve("out");
    Cli compare =
        Cli.run(
            Stream.concat(
                    Stream.of("compare", "--seeds=2", "--evaluations=500", "--out=" + out),
                    Arrays.stream(all))
                .toArray(String[]::new));
    assertThat(compare.err()).isEmpty();
    assertThat(compare.exitCode()).isZero();
    assertThat(compare.out()).contains(all).contains("curves.csv");
    assertThat(out.resolve("curves.png")).isNotEmptyFile();
    Map<String, double[]> last = new HashMap<>();
    for (String line : rows(out)) {
      String[] cells = line.split(",", -1);
      double[] now = {Double.parseDouble(cells[2]), Double.parseDouble(cells[3])};
      double[] before = last.put(cells[0] + cells[1], now);
      if (before == null) {
        assertThat(now[0]).isZero();
      } else {
        assertThat(now[0]).isGreaterThan(before[0]);
        assertThat(now[1]).isGreaterThanOrEqualTo(before[1]);
      }
    }
    assertThat(last).hasSize(2 * all.length);
    assertThat(last.values()).allSatisfy(end -> assertThat(end[0]).isEqualTo(500));
    // One start point per seed, whatever the strategy.
    assertThat(rows(out).stream().filter(line -> line.contains(",1,0,")))
        .extracting(line -> line.substring(line.lastIndexOf(',')))
        .hasSize(all.length)
        .containsOnly(rows(out).get(0).substring(rows(out).get(0).lastIndexOf(',')));
  }

  @ParameterizedTest
  @CsvSource({"--on=rastrigin --noise=2 --dimension=3", "--on=cart-pole-v1 --hidden=3"})
  void theNumberOfThreadsDoesNotMatter(String problem) throws IOException {
    Path one = directory.resolve("one");
    Path three = directory.resolve("three");
    for (String where : new String[] {"--threads=1 --out=" + one, "--threads=3 --out=" + three}) {
      String line = "compare ars:population=6 iw-es:population=8 --seeds=3 --evaluations=40 ";
      Cli compare = Cli.run((line + problem + " " + where).split(" ", -1));
      assertThat(compare.err()).isEmpty();
      assertThat(compare.exitCode()).isZero();
    }
    assertThat(rows(one)).hasSizeGreaterThan(20).isEqualTo(rows(three));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          newton                       | STRATEGY must be one of es, iw-es, simple-es
          es es                        | STRATEGY must be given once, but was es twice
          pgpe:learning-rate=0.1       | a setting of pgpe must be sigma=X or population=N, but
          es:learning-rate=-1          | learningRate must be finite and above 0, but was -1.0
          es:rate=1                    | population=N or learning-rate=X, but was rate=1
          pgpe:sigma                   | a setting of pgpe must be sigma=X or population=N
          pgpe:sigma=0.5,population=a  | but was population=a
          pgpe:sigma=-1                | sigma must be finite and above 0, but was -1.0
          pgpe:population=7            | populationSize must be even and at least 2, but was 7
          es --on snake                | task must be one of
          es --dimension 0             | --dimension must be at least 1, but was 0
          es --noise NaN               | --noise must be finite and at least 0, but was NaN
          es --evaluations 0           | --evaluations must be at least 1, but was 0
          es --seeds 0                 | --seeds must be at least 1, but was 0
          es --threads 0               | --threads must be at least 1, but was 0
          es --on cart-pole-v1 --frame-skip 1,0     | frameSkip must lie in [1, 10000], but was 0
          es --on cart-pole-v1 --max-steps 0        | steps must be at least 1, but was 0
          es --on cart-pole-v1 --statistics-share 2 | statisticsShare must lie in [0.0, 1.0]
          es --on cart-pole-v1 --hidden 0 | hidden[0] must be at least 1, but was 0
          """)
  void badInputIsWrongUsageAndWritesNothing(String arguments, String expected) {
    Path out = directory.resolve("out");
    Cli compare = Cli.run(("compare --out=" + out + " " + arguments).split(" +", -1));
    assertThat(compare.err()).contains(expected).matches("es: .+ must .+, but was .+; .+\\R");
    assertThat(compare.exitCode()).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }

  /** Every policy with every frame skip; a variant is what it is alone. */
  @Test
  void runsEveryVariantOfATask() throws IOException {
    String common =
        "compare es:population=8 --on=cart-pole-v1 --seeds=2 --evaluations=40 --max-steps=30"
            + " --statistics-share=1 ";
    Path all = directory.resolve("all");
    Path one = directory.resolve("one");
    Cli many =
        Cli.run((common + "--hidden=none --hidden=4 --frame-skip=1,3 --out=" + all).split(" ", -1));
    assertThat(many.err()).isEmpty();
    assertThat(many.exitCode()).isZero();
    String label = "es:population=8 hidden=4 frame-skip=3";
    assertThat(many.out()).contains("\ncart-pole-v1: best so far").contains(label + "  ");
    assertThat(rows(all).stream().map(row -> row.substring(0, row.indexOf(','))).distinct())
        .containsExactly(
            "es:population=8 hidden=none frame-skip=1",
            "es:population=8 hidden=none frame-skip=3",
            "es:population=8 hidden=4 frame-skip=1",
            label);
    assertThat(Cli.run((common + "--hidden=4 --frame-skip=3 --out=" + one).split(" ", -1)).out())
        .contains("cart-pole-v1, hidden layers [4], frame skip 3, at most 30 steps");
    assertThat(rows(all).stream().filter(row -> row.startsWith(label)))
        .hasSize(rows(one).size())
        .containsExactlyElementsOf(
            rows(one).stream().map(row -> row.replace("es:population=8", label)).toList());
    assertThat(rows(one)).hasSizeGreaterThan(10);
  }

  private static List<String> rows(Path out) throws IOException {
    List<String> lines = Files.readAllLines(out.resolve("curves.csv"));
    assertThat(lines.get(0)).isEqualTo("strategy,seed,evaluations,best");
    return lines.subList(1, lines.size());
  }
}
