package org.evostrat.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evostrat.report.Effort;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Summary;
import org.evostrat.report.UpdateDetails;
import org.evostrat.report.UpdateReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  @TempDir private Path folder;

  @Test
  void everyBitSurvives() throws IOException {
    List<GenerationReport> reports = reports(1, 6, "kl", "ess, \"\u03b4\"");
    write(reports);
    HistoryFile.Contents contents = HistoryFile.read(file(), 6);
    assertThat(contents.complete()).isTrue();
    for (int i = 0; i < 6; i++) {
      assertThat(ReportRow.of(contents.reports().get(i))).isEqualTo(ReportRow.of(reports.get(i)));
      assertThat(Map.copyOf(contents.reports().get(i).diagnostics()))
          .isEqualTo(reports.get(i).diagnostics());
    }
  }

  @Test
  void reportsWithoutDetailsAreEqualToThoseWritten() throws IOException {
    List<GenerationReport> reports = reports(1, 3);
    write(reports);
    assertThat(HistoryFile.read(file(), 3).reports()).isEqualTo(reports);
  }

  @Test
  void isCommaSeparated() throws IOException {
    write(reports(1, 2, "kl"));
    String[] lines = lines();
    assertThat(lines).hasSize(3);
    assertThat(lines[0])
        .startsWith("generation,fitness.count,fitness.mean,")
        .contains(",diagnostics.return.median,")
        .endsWith(",update.details.kl,seconds,totalSeconds,crc32");
    assertThat(lines[1]).startsWith("1,3,").matches(".*,0.5,0.5,[0-9a-f]{8}");
  }

  @Test
  void aGenerationIsAppendedAndNothingElseIsWritten() throws IOException {
    HistoryFile history = new HistoryFile(file());
    List<GenerationReport> reports = reports(1, 9);
    history.save(reports.subList(0, 3));
    byte[] before = Files.readAllBytes(file());
    Object inode = Files.readAttributes(file(), "*").get("fileKey");
    history.save(reports);
    byte[] after = Files.readAllBytes(file());
    assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
    assertThat(Files.readAttributes(file(), "*").get("fileKey")).isEqualTo(inode);
    assertThat(HistoryFile.read(file(), 9).reports()).isEqualTo(reports);
  }

  @Test
  void linesAfterTheGenerationDoNotCount() throws IOException {
    List<GenerationReport> reports = reports(1, 9);
    write(reports);
    Files.writeString(file(), "9,torn", StandardOpenOption.APPEND);
    HistoryFile.Contents contents = HistoryFile.read(file(), 5);
    assertThat(contents.complete()).isTrue();
    assertThat(contents.reports()).isEqualTo(reports.subList(0, 5));
  }

  @Test
  void whatAnAttemptLeftBehindIsOverwritten() throws IOException {
    HistoryFile history = new HistoryFile(file());
    List<GenerationReport> reports = reports(1, 4);
    history.save(reports.subList(0, 3));
    Files.writeString(
        file(), "4,torn and longer than what follows".repeat(99), StandardOpenOption.APPEND);
    history.save(reports);
    HistoryFile whole = new HistoryFile(folder.resolve("whole.csv"));
    whole.replace(reports);
    assertThat(file()).hasSameBinaryContentAs(folder.resolve("whole.csv"));
  }

  @Test
  void aColumnMoreIsAColumnForAll() throws IOException {
    HistoryFile history = new HistoryFile(file());
    List<GenerationReport> reports = new ArrayList<>(reports(1, 2));
    history.save(reports);
    reports.addAll(reports(3, 4, "kl"));
    history.save(reports);
    reports.addAll(reports(5, 6));
    history.save(reports);
    assertThat(Arrays.stream(lines()).map(line -> line.split(",", -1).length).distinct())
        .hasSize(1);
    List<GenerationReport> read = HistoryFile.read(file(), 6).reports();
    assertThat(read.stream().map(r -> r.update().details().metrics().size()))
        .containsExactly(0, 0, 1, 1, 0, 0);
  }

  @Test
  void aDamagedLineIsLeftOutAndTold() throws IOException {
    List<GenerationReport> reports = reports(1, 9, "kl");
    write(reports);
    byte[] whole = Files.readAllBytes(file());
    int header = lines()[0].length() + 2;
    int lost = 0;
    for (int i = header; i < whole.length; i += 7) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (1 << (i % 8));
      Files.write(file(), damaged);
      HistoryFile.Contents contents = HistoryFile.read(file(), 9);
      int left = contents.reports().size();
      assertThat(contents.complete()).as("byte %d", i).isEqualTo(left == 9);
      assertThat(left).as("byte %d", i).isBetween(7, 9);
      lost += 9 - left;
      contents
          .reports()
          .forEach(
              report ->
                  assertThat(ReportRow.of(report))
                      .isEqualTo(ReportRow.of(reports.get((int) report.generation() - 1))));
    }
    assertThat(lost).isGreaterThan(100);
  }

  @Test
  void aDamagedHeaderAndAMissingFileLeaveNothing() throws IOException {
    write(reports(1, 3));
    Files.writeString(file(), Files.readString(file()).replaceFirst("fitness", "fitnezz"));
    assertThat(HistoryFile.read(file(), 3)).isEqualTo(new HistoryFile.Contents(List.of(), false));
    Files.delete(file());
    assertThat(HistoryFile.read(file(), 3)).isEqualTo(new HistoryFile.Contents(List.of(), false));
    assertThat(HistoryFile.read(file(), 0)).isEqualTo(new HistoryFile.Contents(List.of(), true));
  }

  private void write(List<GenerationReport> reports) throws IOException {
    new HistoryFile(file()).save(reports);
  }

  private Path file() {
    return folder.resolve("history.csv");
  }

  private String[] lines() throws IOException {
    return Files.readString(file(), StandardCharsets.UTF_8).split("\r\n");
  }

  static List<GenerationReport> reports(int from, int to, String... metrics) {
    List<GenerationReport> reports = new ArrayList<>();
    for (long g = from; g <= to; g++) {
      Summary fitness =
          Summary.of(new double[] {Math.sin((double) g), 1 / 3.0, Double.MIN_VALUE * (double) g});
      Summary none = Summary.of(new double[0]);
      Map<String, Double> values = new LinkedHashMap<>();
      for (String metric : metrics) {
        values.put(metric, g == 2 ? Double.NaN : Math.exp((double) -g));
      }
      reports.add(
          new GenerationReport(
              g,
              fitness,
              Map.of("return", fitness),
              none,
              Map.of("return", none),
              new Effort(3, 100, 2, Long.MAX_VALUE, 0, 4, 5),
              new Effort(3 * g, 100 * g, 2, 50, 0, 0, 0),
              new UpdateReport(
                  Math.sqrt((double) g),
                  -0.0,
                  Double.POSITIVE_INFINITY,
                  values.isEmpty() ? UpdateDetails.NONE : () -> values),
              0.5,
              0.5 * (double) g));
    }
    return reports;
  }
}
