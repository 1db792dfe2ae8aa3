package org.evostrat.examples.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTailTest {
  private static final int MEDIAN = indexOf("evaluationMedian");

  @TempDir private Path directory;

  private static int indexOf(String key) {
    return Column.ALL.stream().map(Column::key).toList().indexOf(key);
  }

  private static List<Double> medians(HistoryTail tail) {
    return tail.rows().stream().map(row -> row[MEDIAN]).toList();
  }

  @Test
  void numbersStandUnderTheirNames() throws IOException {
    HistoryTail tail = new HistoryTail(Histories.write(directory, 2, 100));

    tail.update();

    assertThat(tail.rows()).hasSize(2);
    // Interactions and seconds are those before the generation.
    assertThat(tail.rows().get(1))
        .containsExactly(
            2, 1000, 0.5, 200, 190, 210, 195, 170, 220, 150, 20, 200, 2, 0.5, 1.25, 0.25, 2200, 0);
  }

  @Test
  void whatAHistoryDoesNotHaveIsNotANumber() throws IOException {
    Path history =
        Files.writeString(
            directory.resolve("history.csv"),
            "generation,fitness.median,evaluation.median\n1,2.5,\n2,many,7\n");
    HistoryTail tail = new HistoryTail(history);

    tail.update();

    assertThat(medians(tail)).containsExactly(Double.NaN, 7.0);
    assertThat(tail.rows().get(0)[indexOf("trainingMedian")]).isEqualTo(2.5);
    assertThat(tail.rows().get(1)[indexOf("trainingMedian")]).isNaN();
    assertThat(tail.rows().get(0)[indexOf("kl")]).isNaN();
  }

  @Test
  void aHalfWrittenLineIsShownWhenItIsWhole() throws IOException {
    Path history = Histories.write(directory, 2, 1);
    HistoryTail tail = new HistoryTail(history);
    String line = Histories.line(3, 3);
    for (int i = 0; i < line.length() - 1; i++) {
      Histories.append(history, line.substring(i, i + 1));
      tail.update();
      assertThat(medians(tail)).containsExactly(1.0, 2.0);
    }

    Histories.append(history, line.substring(line.length() - 1));
    tail.update();

    assertThat(medians(tail)).containsExactly(1.0, 2.0, 3.0);
    assertThat(tail.epoch()).isZero();
  }

  @Test
  void aDamagedLineIsLeftOut() throws IOException {
    Path history = Histories.write(directory, 1, 1);
    Histories.append(history, Histories.line(2, 2).replace("1.25", "1.26"));
    Histories.append(history, "\"" + Histories.line(3, 3));
    Histories.append(history, "\n,\n" + Histories.line(4, 4));
    HistoryTail tail = new HistoryTail(history);

    tail.update();

    assertThat(medians(tail)).containsExactly(1.0, 4.0);
  }

  @Test
  void aRunThatWasResumedEarlierIsReadAnew() throws IOException {
    Path history = Histories.write(directory, 4, 1);
    HistoryTail tail = new HistoryTail(history);
    tail.update();

    Path other = Histories.write(directory.resolve("other"), 6, 2);
    Files.move(other, history, StandardCopyOption.REPLACE_EXISTING);
    tail.update();

    assertThat(medians(tail)).containsExactly(2.0, 4.0, 6.0, 8.0, 10.0, 12.0);
    assertThat(tail.epoch()).isEqualTo(1);

    Histories.write(directory, 1, 1);
    tail.update();
    assertThat(medians(tail)).containsExactly(1.0);

    Files.delete(history);
    tail.update();
    assertThat(tail.rows()).isEmpty();
    assertThat(tail.problem()).isNull();
  }

  @Test
  void longHistoriesComeInPortions() throws IOException {
    HistoryTail tail = new HistoryTail(Histories.write(directory, 40_000, 1));

    assertThat(tail.update()).isTrue();
    int first = tail.rows().size();
    assertThat(first).isBetween(10_000, 39_999);
    while (tail.update()) {
      assertThat(tail.rows()).hasSizeGreaterThan(first);
    }

    assertThat(tail.rows()).hasSize(40_000);
  }

  @Test
  void whatIsNoFileIsAProblem() throws IOException {
    HistoryTail tail = new HistoryTail(Files.createDirectories(directory.resolve("history.csv")));

    tail.update();

    assertThat(tail.problem()).isEqualTo("history.csv is no regular file");
  }
}
