package org.evostrat.examples.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCurveTest {
  @TempDir Path directory;

  private RunFolder run(String name, double... medians) throws IOException {
    RunFolder folder = new RunFolder(Files.createDirectory(directory.resolve(name)));
    StringBuilder csv =
        new StringBuilder(
            "effort.interactions,total.interactions,evaluationDiagnostics.return.median\r\n");
    for (int g = 0; g < medians.length; g++) {
      csv.append("100,").append(100 * (g + 1)).append(',').append(medians[g]).append("\r\n");
    }
    Files.writeString(folder.history(), csv);
    return folder;
  }

  @Test
  void readsMediansAtTheInteractionsBeforeEachGeneration() throws IOException {
    RunCurve curve = RunCurve.read(run("a", 5, 7, 6));
    assertThat(curve.interactions()).containsExactly(0, 100, 200);
    assertThat(curve.returns()).containsExactly(5, 7, 6);
    assertThat(curve.at(0)).isEqualTo(5);
    assertThat(curve.at(99)).isEqualTo(5);
    assertThat(curve.at(100)).isEqualTo(7);
    assertThat(curve.at(1000)).isEqualTo(6);
  }

  @Test
  void smoothsByTheMedianOfTheLastGenerations() throws IOException {
    RunCurve curve = RunCurve.read(run("a", 5, 9, 6, 1)).smoothed(3);
    assertThat(curve.returns()).containsExactly(5, 7, 6, 6);
  }

  @Test
  void comparesGroupsUpToTheEndOfTheShortestRun() throws IOException {
    RunCurve longer = RunCurve.read(run("a", 1, 2, 3));
    RunCurve shorter = RunCurve.read(run("b", 10, 20));
    Comparison comparison = new Comparison(Map.of("both", List.of(longer, shorter)));
    assertThat(comparison.table())
        .singleElement()
        .asString()
        .matches("both +100 +2 +11\\.0 +2\\.0 +20\\.0");
    assertThat(comparison.png("title", Axes.TRAINING, Comparison.Band.RANGE))
        .startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void quantilesLieBetweenTheNearestValues() {
    double[] sorted = {1, 2, 4, 8, 16};
    assertThat(Comparison.quantile(sorted, 0)).isEqualTo(1);
    assertThat(Comparison.quantile(sorted, 0.25)).isEqualTo(2);
    assertThat(Comparison.quantile(sorted, 0.5)).isEqualTo(4);
    assertThat(Comparison.quantile(sorted, 0.875)).isEqualTo(12);
    assertThat(Comparison.quantile(sorted, 1)).isEqualTo(16);
    assertThat(Comparison.quantile(new double[] {3}, 0.75)).isEqualTo(3);
    assertThat(Comparison.quantile(new double[0], 0.5)).isNaN();
  }

  @Test
  void refusesAFolderWithoutAHistory() {
    assertThatThrownBy(() -> RunCurve.read(new RunFolder(directory)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RUN must be a folder that ./es ant wrote");
  }

  @Test
  void gridsHaveAboutTwoHundredRoundStepsAndLeaveNoWholeNumberOfAFewOut() {
    assertThat(Comparison.grid(5)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(Comparison.grid(20_000)).hasSize(201).contains(100, 19_900).endsWith(20_000);
    assertThat(Comparison.grid(30_500)).hasSize(154).contains(200).endsWith(30_400, 30_500);
  }
}
