package org.evostrat.examples.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCsvTest {
  @TempDir Path directory;

  @Test
  void writesAHeaderAndALinePerGenerationAtOnce() throws IOException {
    Path file = directory.resolve("history.csv");
    try (HistoryCsv csv = new HistoryCsv(file)) {
      assertThat(file).doesNotExist();
      csv.append(Reports.of(1, Map.of("kl", 0.25)));
      assertThat(Files.readString(file).split("\r\n")).hasSize(2);
      csv.append(Reports.of(2, Map.of("kl", Double.NaN)));
    }

    String[] lines = Files.readString(file).split("\r\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0])
        .startsWith("generation,fitness.count,fitness.mean,")
        .contains(",diagnostics.return.median,")
        .contains(",update.thetaNorm,update.gradientNorm,update.moveNorm,update.details.kl,")
        .endsWith(",seconds,totalSeconds");
    assertThat(lines[1]).startsWith("1,3,2.0,2.0,1.0,3.0,").endsWith(",7.0,8.0,9.0,0.25,0.5,0.5");
    assertThat(lines[2]).startsWith("2,").endsWith(",7.0,8.0,9.0,NaN,0.5,1.0");
  }

  @Test
  void quotesWhatNeedsIt() throws IOException {
    Path file = directory.resolve("history.csv");
    try (HistoryCsv csv = new HistoryCsv(file)) {
      csv.append(Reports.of(1, Map.of("a, \"b\"", 1.0)));
    }

    assertThat(Files.readString(file)).contains(",\"update.details.a, \"\"b\"\"\",");
  }

  @Test
  void refusesOtherColumns() {
    try (HistoryCsv csv = new HistoryCsv(directory.resolve("history.csv"))) {
      csv.append(Reports.of(1, Map.of("kl", 1.0)));

      assertThatThrownBy(() -> csv.append(Reports.of(2, Map.of("other", 1.0))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("must have the same columns in every generation");
    }
  }
}
