package org.evostrat.internal.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.backend.SerialBackend;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.report.GenerationReport;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The events of a run, as the Flight Recorder keeps them. */
@EnabledIf(value = "isAvailable", disabledReason = "this JVM has no Flight Recorder")
class FlightRecorderTest {
  private static final List<Class<? extends Event>> KINDS =
      List.of(GenerationEvent.class, EvaluationEvent.class, UpdateEvent.class);

  @TempDir private Path directory;

  static boolean isAvailable() {
    return FlightRecorder.isAvailable();
  }

  /** Six candidates and two evaluations of the mean for three generations; one evaluation fails. */
  private static Optimization run() {
    AtomicInteger calls = new AtomicInteger();
    return Optimization.maximize(
            theta -> {
              if (calls.getAndIncrement() == 1) {
                throw new IllegalStateException("on purpose");
              }
              return -theta[0] * theta[0];
            })
        .startingFrom(2.0)
        .using(EvolutionStrategy.withSigma(0.1).populationSize(6).build())
        .evaluationTrials(2)
        .backend(SerialBackend::new)
        .until(Termination.generations(3));
  }

  private List<RecordedEvent> events(Recording recording, String name) throws IOException {
    Path file = directory.resolve(name + ".jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals("org.evostrat." + name))
        .toList();
  }

  @Test
  void aRunIsRecorded() throws IOException {
    OptimizationResult result;
    List<RecordedEvent> generations;
    List<RecordedEvent> evaluations;
    List<RecordedEvent> updates;
    try (Recording recording = new Recording()) {
      KINDS.forEach(kind -> recording.enable(kind).withThreshold(Duration.ZERO));
      recording.start();
      result = run().run();
      recording.stop();
      generations = events(recording, "Generation");
      evaluations = events(recording, "Evaluation");
      updates = events(recording, "Update");
    }

    List<GenerationReport> history = result.history();
    assertThat(generations).extracting(e -> e.getLong("generation")).containsExactly(1L, 2L, 3L);
    for (int g = 0; g < 3; g++) {
      RecordedEvent event = generations.get(g);
      GenerationReport report = history.get(g);
      assertThat(event.getDouble("fitnessMedian")).isEqualTo(report.fitness().median());
      assertThat(event.getDouble("evaluationMedian")).isEqualTo(report.evaluation().median());
      assertThat(event.getLong("failures")).isEqualTo(report.effort().failures());
      assertThat(updates.get(g).getLong("generation")).isEqualTo(g + 1);
      assertThat(updates.get(g).getDouble("moveNorm")).isEqualTo(report.update().moveNorm());
      // One lies within the other.
      assertThat(updates.get(g).getStartTime()).isAfterOrEqualTo(event.getStartTime());
      assertThat(updates.get(g).getEndTime()).isBeforeOrEqualTo(event.getEndTime());
    }
    assertThat(evaluations).hasSize(3 * 8);
    for (int i = 0; i < evaluations.size(); i++) {
      RecordedEvent event = evaluations.get(i);
      assertThat(event.getLong("generation")).isEqualTo(i / 8 + 1);
      assertThat(event.getInt("trial")).isEqualTo(i % 8);
      assertThat(event.getBoolean("ofMean")).isEqualTo(i % 8 >= 6);
      assertThat(event.getBoolean("failed")).isEqualTo(i == 1);
    }
    assertThat(evaluations.get(1).getDouble("fitness")).isNaN();
    assertThat(evaluations.get(7).getDouble("fitness"))
        .isEqualTo(history.get(0).evaluation().median());
  }

  @Test
  void evaluationsAreRecordedInTheirThreads() throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable(EvaluationEvent.class).withThreshold(Duration.ZERO);
      recording.start();
      run().backend(ThreadBackend.factory(2)).run();
      recording.stop();

      assertThat(events(recording, "Evaluation"))
          .hasSize(3 * 8)
          .allMatch(event -> event.getThread().getJavaName().startsWith("evostrat-"))
          .allMatch(event -> event.getStackTrace() == null);
    }
  }

  @Test
  void fastEvaluationsAreLeftOutUnlessAskedFor() throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable(GenerationEvent.class);
      recording.enable(EvaluationEvent.class).withThreshold(Duration.ofDays(1));
      recording.start();
      run().run();
      recording.stop();

      assertThat(events(recording, "Evaluation")).isEmpty();
      assertThat(events(recording, "Generation")).hasSize(3);
    }
  }

  @Test
  void everyFieldIsDescribedToPeople() {
    KINDS.forEach(
        kind -> {
          EventType type = EventType.getEventType(kind);
          assertThat(type.getName()).startsWith("org.evostrat.");
          assertThat(type.getCategoryNames()).containsExactly("evostrat");
          assertThat(type.getDescription()).isNotBlank();
          assertThat(type.getFields()).allMatch(field -> field.getLabel() != null);
        });
  }

  @Test
  void recordingDoesNotChangeTheOutcome() {
    OptimizationResult without = run().run();
    OptimizationResult with;
    try (Recording recording = new Recording()) {
      KINDS.forEach(kind -> recording.enable(kind).withThreshold(Duration.ZERO));
      recording.start();
      with = run().run();
    }

    assertThat(with.theta()).isEqualTo(without.theta());
  }
}
