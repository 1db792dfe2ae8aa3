package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger may have put into a run folder, one by one. */
@Timeout(60)
class HostileRunFolderTest {
  private static final String COLUMNS =
      "total.interactions,effort.interactions,evaluationDiagnostics.return.median\n";

  @TempDir private Path directory;
  private Path run;

  @BeforeEach
  void makeRun() throws IOException {
    run = directory.resolve("run");
    assertThat(Cli.tinyRun(run).exitCode()).isZero();
    for (String older : new String[] {"checkpoint.npz.1", "checkpoint.npz.2"}) {
      Files.deleteIfExists(run.resolve(older));
    }
  }

  @EnabledOnOs({OS.LINUX, OS.MAC})
  @ParameterizedTest
  @ValueSource(strings = {"configuration.args", "checkpoint.npz", "history.csv"})
  void nobodyWaitsForAPipe(String name) throws Exception {
    Path pipe = run.resolve(name);
    Files.delete(pipe);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    refused(name.equals("history.csv") ? plot() : replay(), "no regular file");
  }

  @EnabledOnOs({OS.LINUX, OS.MAC})
  @ParameterizedTest
  @ValueSource(strings = {"configuration.args", "checkpoint.npz", "history.csv"})
  void nobodyReadsADeviceWithoutEnd(String name) throws IOException {
    Path link = run.resolve(name);
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("/dev/zero"));
    refused(name.equals("history.csv") ? plot() : replay(), "no regular file");
  }

  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Test
  void aResumedRunWritesThroughNoLink() throws IOException {
    Path other = Files.writeString(directory.resolve("other"), "mine");
    for (String name :
        new String[] {
          "configuration.args", "learning-curve.png", "checkpoint.npz", "history.csv"
        }) {
      Files.createSymbolicLink(run.resolve(name + ".tmp"), other);
    }
    Files.createSymbolicLink(run.resolve("checkpoint.npz.1"), other);

    Cli resumed = Cli.run("resume", run.toString(), "--generations=5");

    assertThat(resumed.exitCode()).isZero();
    assertThat(other).hasContent("mine");
  }

  @Test
  void aConfigurationNamesNoOtherFile() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "--password=1234");
    Path configuration = run.resolve("configuration.args");
    Files.writeString(configuration, "--seed=1\n@" + secret + "\n");

    for (Cli result :
        new Cli[] {replay(), Cli.run("ant", "@" + configuration, "--out=" + directory)}) {
      refused(result, "names another file");
      assertThat(result.err()).doesNotContain("password");
    }
  }

  @Test
  void aConfigurationThatIsTooLargeIsNotRead() throws IOException {
    Files.writeString(run.resolve("configuration.args"), "#".repeat(2 << 20));
    refused(replay(), "larger than");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -1e9,0,1
          1e300,0,1
          Infinity,0,1
          NaN,0,1
          5,0,Infinity
          5,0,1e300
          2147483648,-1e18,1
          5,0
          5,x,1
          "5,0,1
          """)
  void numbersThatNoRunHasAreNotDrawn(String row) throws IOException {
    Files.writeString(run.resolve("history.csv"), COLUMNS + row + "\n");
    refused(plot(), "RUN must be a folder that ./es ant wrote");
  }

  @Test
  void aHistoryThatRunsBackwardsIsNotDrawn() throws IOException {
    Files.writeString(run.resolve("history.csv"), COLUMNS + "9,0,1\n5,0,1\n");
    refused(plot(), "interactions 5.0 after 9.0");
  }

  @Test
  void aPictureThatCannotBeWrittenIsSaidSo() {
    Cli result = Cli.run("plot", "a=" + run, "--out=" + directory.resolve("none/x.png"));
    assertThat(result.err()).matches("es: --out must be a file that can be written, but .+; .+\\R");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  private Cli replay() {
    return Cli.run("replay", run.toString(), "--episodes=1", "--threads=1");
  }

  private Cli plot() {
    return Cli.run("plot", "a=" + run, "--out=" + directory.resolve("plot.png"));
  }

  private static void refused(Cli result, String why) {
    assertThat(result.err()).contains(why).matches("es: .+ must .+, but .+; .+\\R");
    assertThat(result.exitCode()).isBetween(1, 2);
    assertThat(result.out()).isEmpty();
  }
}
