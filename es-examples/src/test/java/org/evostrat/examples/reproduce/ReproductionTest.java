package org.evostrat.examples.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTest {
  /** A figure in a second or two. */
  private static final List<String> TINY =
      List.of(
          "--task=cart-pole-v1",
          "--hidden=4",
          "--interactions=2000",
          "--pairs=3",
          "--max-steps=30",
          "--noise-size=100000",
          "--evaluations=2");

  @TempDir Path directory;

  private Reproduction figure(String name, String folder) {
    return Reproduction.of(name, "laptop", 2, TINY, directory.resolve(folder));
  }

  private static void runAll(Reproduction reproduction, List<String> progress)
      throws InterruptedException {
    assertThat(reproduction.run(2, 1, progress::add, () -> false)).isTrue();
  }

  /** Without the last column, the seconds. */
  private List<String> curves(String folder) throws Exception {
    return Files.readAllLines(directory.resolve(folder).resolve("curves.csv")).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  @Test
  void aFigureIsItsRunsItsPicturesAndItsText() throws Exception {
    Reproduction reproduction = figure("figure1", "a");
    List<String> progress = Collections.synchronizedList(new ArrayList<>());
    runAll(reproduction, progress);
    assertThat(progress).filteredOn(line -> line.endsWith(" is done")).hasSize(6 * 2);
    List<String> said = reproduction.tell();
    assertThat(said)
        .anyMatch(line -> line.startsWith("| K = 5 | 2 | "))
        .anyMatch(line -> line.startsWith("With so few seeds"));
    Path folder = directory.resolve("a");
    assertThat(folder.resolve("interactions.png")).isNotEmptyFile();
    assertThat(folder.resolve("seconds.png")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("--seeds 2 --option=--task=cart-pole-v1 --option=--hidden=4")
        .contains(
            "laptop scale: 6 episodes of at most 30 steps per generation.\nIn the paper: 10,000 of")
        .contains("In training -1 is added to the reward")
        .contains("![")
        .contains("| K = 0 | 2 | ")
        .containsPattern("\\| K = 5 \\|.*\\| 4,\\d{3} / [\\d,]+ / 0 \\|");
    assertThat(curves("a"))
        .startsWith("group,arm,seed,generation,interactions,return,extraUpdates")
        .anyMatch(line -> line.startsWith("\"64-64 policy, learning rate 1e-4\",K = 4,2,"));
  }

  @Test
  void itIsStoppedAndGoesOnToTheSameBits() throws Exception {
    runAll(figure("figure4", "whole"), new ArrayList<>(16));
    AtomicInteger asked = new AtomicInteger();
    Reproduction stopped = figure("figure4", "parts");
    assertThat(stopped.run(1, 1, line -> {}, () -> asked.incrementAndGet() > 40)).isFalse();
    assertThat(directory.resolve("parts")).isNotEmptyDirectory();
    List<String> progress = new ArrayList<>();
    Reproduction again = figure("figure4", "parts");
    assertThat(again.run(1, 1, progress::add, () -> false)).isTrue();
    assertThat(progress).anyMatch(line -> line.endsWith(" goes on"));
    figure("figure4", "whole").tell();
    assertThat(again.tell()).anyMatch(line -> line.contains("the default of this library"));
    assertThat(curves("parts")).isEqualTo(curves("whole"));
    progress.clear();
    assertThat(again.run(1, 1, progress::add, () -> false)).isTrue();
    assertThat(progress).isEmpty();
  }

  @Test
  void runsThatCameToGriefAreNamedAndTheRestIsTold() throws Exception {
    for (String name : List.of("figure1", "figure3", "figure4")) {
      Reproduction reproduction = figure(name, name);
      runAll(reproduction, Collections.synchronizedList(new ArrayList<>()));
      List<Path> runs;
      try (Stream<Path> files = Files.list(directory.resolve(name))) {
        runs = files.filter(file -> file.toString().matches(".*-K-(0-seed1|5-seed\\d)")).toList();
      }
      assertThat(runs).hasSizeGreaterThanOrEqualTo(3);
      for (Path run : runs) {
        Files.writeString(run.resolve("finished"), "ended early: all of it failed");
        Files.delete(run.resolve("history.csv"));
      }
      assertThat(reproduction.tell())
          .filteredOn(line -> line.matches(".*, K = [05], seed [12] ended early: all of it failed"))
          .hasSameSizeAs(runs);
      assertThat(directory.resolve(name).resolve("report.md")).content().contains("ended early");
    }
  }

  @Test
  void timeOverExtraUpdatesIsOnePicture() throws Exception {
    Reproduction reproduction = figure("figure3", "c");
    runAll(reproduction, Collections.synchronizedList(new ArrayList<>()));
    assertThat(reproduction.tell())
        .anyMatch(
            line -> line.matches("\\| K = 5 \\| 2 \\| \\S+ \\(\\S+ to \\S+\\) \\| [\\d.]+ \\|"))
        .filteredOn(line -> line.contains("a generation takes notably longer"))
        .hasSize(3);
    assertThat(directory.resolve("c").resolve("time.png")).isNotEmptyFile();
  }

  @Test
  void theStudyNamesPlainEsAtItsBest() throws Exception {
    List<String> options = new ArrayList<>(TINY);
    options.set(2, "--interactions=300");
    Reproduction study = Reproduction.of("study", "laptop", 1, options, directory.resolve("study"));
    runAll(study, Collections.synchronizedList(new ArrayList<>()));
    assertThat(study.tell())
        .filteredOn(line -> line.contains(": plain ES learns fastest with \"ES, "))
        .hasSize(3);
    assertThat(directory.resolve("study").resolve("interactions-3.png")).isNotEmptyFile();
    assertThatThrownBy(() -> Reproduction.of("study", "paper", 1, List.of(), directory))
        .hasMessageContaining("--scale of the study must be laptop");
  }

  @Test
  void otherSettingsInTheSameFolderAreRefused() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    figure("figure1", "d").run(1, 1, line -> {}, () -> asked.incrementAndGet() > 5);
    List<String> others = new ArrayList<>(TINY);
    others.add("--sigma=0.5");
    Reproduction other = Reproduction.of("figure1", "laptop", 2, others, directory.resolve("d"));
    assertThatThrownBy(() -> other.run(1, 1, line -> {}, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a run that is gone on with must have the settings");
  }

  @Test
  void wrongNamesAndOptionsAreRefused() {
    assertThatThrownBy(() -> figure("figure9", "e"))
        .hasMessage(
            "FIGURE must be one of [figure1, figure2, figure3, figure4, study], but was figure9; use"
                + " figure1");
    assertThatThrownBy(() -> Reproduction.of("figure1", "huge", 1, List.of(), directory))
        .hasMessageContaining("--scale must be one of [laptop, paper]");
    assertThatThrownBy(() -> Reproduction.of("figure1", "paper", 1, List.of("--fast=1"), directory))
        .hasMessageContaining("--option must be one of ./es ant");
  }
}
