package org.evostrat.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.evostrat.Optimization;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.report.Effort;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Summary;
import org.evostrat.report.UpdateReport;
import org.evostrat.termination.Termination;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardListenerTest {
  @TempDir private Path directory;

  private static GenerationReport report(long generation) {
    Summary summary = Summary.of(new double[] {1, 2, 6});
    Effort effort = new Effort(3, 300, 1, 100, 2, 1, 50);
    return new GenerationReport(
        generation,
        summary,
        Map.of("return", summary),
        Summary.of(new double[0]),
        Map.of(),
        effort,
        effort,
        new UpdateReport(7, Double.NaN, 9, () -> Map.of("effectiveSampleSize", 0.1, "kl", 3.0)),
        0.5,
        1.5);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aReportIsReadBackByTheParserOfProtocolBuffers() throws IOException {
    Path folder = directory.resolve("some/folder");
    TensorBoardListener listener = TensorBoardListener.writingTo(folder);
    assertThat(folder).doesNotExist();
    double before = System.currentTimeMillis() / 1000.0;

    listener.onGeneration(report(300));

    List<EventFile> events = EventFile.read(files(folder).get(0));
    assertThat(events).hasSize(3);
    assertThat(events.get(0).version()).isEqualTo("brain.Event:2");
    assertThat(events.get(1).starts()).isTrue();
    assertThat(events.get(1).step()).isEqualTo(300);
    assertThat(events.get(2).step()).isEqualTo(300);
    assertThat(events.get(2).wallTime()).isBetween(before, System.currentTimeMillis() / 1000.0);
    assertThat(events.get(2).scalars())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("training/fitness_mean", 3f),
                Map.entry("training/fitness_median", 2f),
                Map.entry("training/fitness_min", 1f),
                Map.entry("training/fitness_max", 6f),
                Map.entry("training/return_mean", 3f),
                Map.entry("training/return_median", 2f),
                Map.entry("training/return_min", 1f),
                Map.entry("training/return_max", 6f),
                Map.entry("update/theta_norm", 7f),
                Map.entry("update/move_norm", 9f),
                Map.entry("update/effective_sample_size", 0.1f),
                Map.entry("update/kl", 3f),
                Map.entry("effort/interactions_total", 300f),
                Map.entry("effort/failures", 2f),
                Map.entry("effort/retries", 1f),
                Map.entry("time/interactions_per_second", 800f),
                Map.entry("time/seconds", 0.5f),
                Map.entry("time/seconds_total", 1.5f)));
  }

  @Test
  void theFileHasTheNameThatTensorBoardLooksFor() throws IOException {
    TensorBoardListener.writingTo(directory).onGeneration(report(1));

    assertThat(files(directory).get(0).getFileName().toString())
        .matches("events\\.out\\.tfevents\\.\\d{10}\\.[A-Za-z0-9.-]+\\.\\d+");
  }

  @Test
  void everyGenerationIsThereAsSoonAsItWasReported() throws IOException {
    TensorBoardListener listener = TensorBoardListener.writingTo(directory);
    List<Integer> sizes = new ArrayList<>();

    Optimization.maximize(theta -> -theta[0] * theta[0])
        .startingFrom(1.0)
        .using(EvolutionStrategy.withSigma(0.1).populationSize(4).build())
        .until(Termination.generations(3))
        .listener(listener)
        .listener(report -> sizes.add(read().size()))
        .run();

    assertThat(sizes).containsExactly(3, 4, 5);
    assertThat(read()).extracting(EventFile::step).containsExactly(0L, 1L, 1L, 2L, 3L);
  }

  private List<EventFile> read() {
    try {
      return EventFile.read(files(directory).get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aResumedRunHasALaterFile() throws IOException {
    for (int run = 0; run < 3; run++) {
      TensorBoardListener.writingTo(directory).onGeneration(report(10 + run));
    }

    List<Path> files = files(directory);
    assertThat(files).hasSize(3);
    for (int run = 0; run < 3; run++) {
      assertThat(EventFile.read(files.get(run)).get(1))
          .returns(true, EventFile::starts)
          .returns(10L + run, EventFile::step);
    }
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "mine");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorBoardListener.writingTo(file))
        .satisfies(FourParts::assertIn);

    TensorBoardListener listener = TensorBoardListener.writingTo(directory.resolve("later"));
    Files.writeString(directory.resolve("later"), "mine");
    assertThatThrownBy(() -> listener.onGeneration(report(1)))
        .isInstanceOf(UncheckedIOException.class)
        .satisfies(FourParts::assertIn);
  }
}
