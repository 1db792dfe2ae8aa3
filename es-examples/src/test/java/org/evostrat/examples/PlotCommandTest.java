package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotCommandTest {
  @TempDir Path directory;

  @Test
  void drawsRunsOfTheCommandLine() {
    Path one = directory.resolve("one");
    Path two = directory.resolve("two");
    Cli.tinyRun(one, "--seed=1");
    Cli.tinyRun(two, "--seed=2");
    Path picture = directory.resolve("curve.png");
    Cli plot =
        Cli.run("plot", "K = 2=" + one + "," + two, "--out=" + picture, "--smooth=2", "--title=t");
    assertThat(plot.err()).isEmpty();
    assertThat(plot.exitCode()).isZero();
    assertThat(plot.out()).contains("K = 2  ").contains(" 2 ");
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void badGroupsAndRunsAreWrongUsage() {
    String out = "--out=" + directory.resolve("curve.png");
    for (String group : new String[] {"runs/a", "=runs/a", "a=", "a=" + directory}) {
      Cli plot = Cli.run("plot", group, out);
      assertThat(plot.exitCode()).isEqualTo(2);
      assertThat(plot.err()).matches("es: .+ must .+, but was .+; .+\\R");
    }
    assertThat(directory).isEmptyDirectory();
  }
}
