package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.checkpoint.Checkpoints;
import org.evostrat.checkpoint.SavedRun;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.report.GenerationReport;
import org.evostrat.step.Adam;
import org.evostrat.step.Sgd;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizationResumeTest {
  @TempDir private Path folder;

  /** Wherever it was stopped, on another number of threads each time. */
  @Test
  void aRunResumedFromItsFilesIsTheOneThatWasNeverStopped() {
    OptimizationResult whole = Runs.run(blurred().checkpoint(folder.resolve("whole.npz")), 20);
    Runs.run(blurred().checkpoint(file(), 100), 1);
    for (int generations : new int[] {2, 7, 8, 13}) {
      Runs.run(
          blurred().threads(generations % 3 + 1).checkpoint(file()).resumeFrom(file()),
          generations);
    }
    OptimizationResult resumed = Runs.run(blurred().checkpoint(file()).resumeFrom(file()), 20);
    Runs.assertSameBits(resumed, whole);
    SavedRun saved = CheckpointStore.at(file()).read();
    Checkpoints.assertSameBits(saved.checkpoint(), whole.checkpoint());
    assertThat(Runs.timeless(saved.history())).isEqualTo(Runs.timeless(whole.history()));
  }

  @Test
  void aResumedRunMayBeKeptElsewhere() {
    OptimizationResult whole = Runs.run(blurred(), 9);
    Runs.run(blurred().checkpoint(file()), 5);
    Path other = folder.resolve("other.npz");
    Runs.run(blurred().checkpoint(other).resumeFrom(file()), 9);
    SavedRun saved = CheckpointStore.at(other).read();
    Checkpoints.assertSameBits(saved.checkpoint(), whole.checkpoint());
    assertThat(Runs.timeless(saved.history())).isEqualTo(Runs.timeless(whole.history()));
    assertThat(CheckpointStore.at(file()).read().checkpoint().optimizer().generation())
        .isEqualTo(5);
  }

  /** As by a script that begins with another's result, is killed, and is started again. */
  @Test
  void aResumedRunDoesNotTakeThePlaceOfAnother() {
    Runs.run(blurred().checkpoint(file()), 5);
    Path other = folder.resolve("other.npz");
    Runs.run(blurred().checkpoint(other, 1).resumeFrom(file()), 9);
    SavedRun before = CheckpointStore.at(other).read();
    assertThatThrownBy(() -> Runs.run(blurred().checkpoint(other).resumeFrom(file()), 12))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "checkpoint file of a run that was read from %s must not exist yet, but was %s, which"
                + " does; resume from it, give another name, or move the old run away",
            file(), other);
    SavedRun after = CheckpointStore.at(other).read();
    Checkpoints.assertSameBits(after.checkpoint(), before.checkpoint());
    assertThat(after.history()).isEqualTo(before.history()).hasSize(9);
    assertThat(folder.resolve("other.npz.2")).exists();
    Runs.run(blurred().checkpoint(other).resumeFrom(other), 12);
  }

  /** Whether the folder is a link, or the file itself, whose target stays as it was. */
  @Test
  void theSameRunThroughALinkIsTheSameRun() throws IOException {
    OptimizationResult whole = Runs.run(blurred(), 9);
    Runs.run(blurred().checkpoint(file(), 1), 5);
    Path runs = Files.createSymbolicLink(folder.resolve("latest"), folder);
    Path sameFolder = runs.resolve("run.npz");
    Runs.run(blurred().checkpoint(file(), 1).resumeFrom(sameFolder), 6);
    Runs.run(blurred().checkpoint(sameFolder, 1).resumeFrom(file()), 7);
    assertThat(CheckpointFile.read(folder.resolve("run.npz.2")).optimizer().generation())
        .isEqualTo(5);
    Files.delete(file());
    Runs.run(blurred().checkpoint(sameFolder, 1).resumeFrom(file()), 8);
    Path sameFile = Files.createSymbolicLink(folder.resolve("link.npz"), file());
    OptimizationResult resumed = Runs.run(blurred().checkpoint(sameFile, 1).resumeFrom(file()), 9);
    Runs.assertSameBits(resumed, whole);
    assertThat(CheckpointFile.read(file()).optimizer().generation()).isEqualTo(8);
  }

  @Test
  void targetAndStagnationLookBackBeyondAResume() {
    Termination rule = Termination.stagnation(4, 1e9);
    OptimizationResult whole = blurred().until(rule).run();
    assertThat(whole.history()).hasSize(5);
    Runs.run(blurred().checkpoint(file()), 3);
    OptimizationResult resumed = blurred().checkpoint(file()).resumeFrom(file()).until(rule).run();
    Runs.assertSameBits(resumed, whole);
    OptimizationResult over = blurred().resumeFrom(file()).until(rule).run();
    Runs.assertSameBits(over, whole);
    assertThat(blurred().resumeFrom(file()).until(Termination.target(-1000)).run().history())
        .hasSize(5);
  }

  @Test
  void aNewRunDoesNotTakeThePlaceOfAnother() {
    Runs.run(blurred().checkpoint(file()), 2);
    assertThatThrownBy(() -> Runs.run(blurred().checkpoint(file()), 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "checkpoint file of a new run must not exist yet, but was %s, which does; resume from"
                + " it, give another name, or move the old run away",
            file());
    assertThat(CheckpointFile.read(file()).optimizer().generation()).isEqualTo(2);
  }

  @Test
  void aStateTakesThePlaceOfWhatWasKept() {
    Checkpoint two = Runs.run(blurred(), 2).checkpoint();
    Runs.run(blurred().checkpoint(file(), 1), 9);
    Runs.run(blurred().checkpoint(file(), 100).resumeFrom(two), 4);
    SavedRun saved = CheckpointStore.at(file()).read();
    assertThat(saved.checkpoint().optimizer().generation()).isEqualTo(4);
    assertThat(saved.history().stream().map(GenerationReport::generation)).containsExactly(3L, 4L);
    assertThat(folder.resolve("run.npz.2")).doesNotExist();
  }

  @Test
  void aRunResumedFromAStateGivesTheBitsOfOneThatWasNeverStopped() {
    OptimizationResult whole = Runs.run(blurred(), 20);
    Runs.run(blurred().checkpoint(file(), 100), 10);
    Checkpoint half = CheckpointFile.read(file());
    assertThat(half.optimizer().generation()).isEqualTo(10);
    Optimization unlike = blurred().startingFrom(-50, 50, 0).seed(999);
    OptimizationResult resumed = Runs.run(unlike.threads(3).resumeFrom(half), 20);
    Checkpoints.assertSameBits(resumed.checkpoint(), whole.checkpoint());
    assertThat(resumed.stopReason()).isEqualTo(whole.stopReason());
    assertThat(Runs.timeless(resumed.history()))
        .isEqualTo(Runs.timeless(whole.history().subList(10, 20)));
  }

  @Test
  void aResumedRunNeedsNoStartPoint() {
    Checkpoint half = Runs.run(blurred(), 3).checkpoint();
    OptimizationResult resumed =
        Optimization.maximize(Runs.BLURRED)
            .using(Runs.es())
            .resumeFrom(half)
            .until(Termination.generations(4))
            .run();
    assertThat(resumed.history()).hasSize(1);
  }

  @Test
  void timeAddsUpOverAResume() {
    Checkpoint half = Runs.run(blurred(), 3).checkpoint();
    double before = half.totalSeconds();
    assertThat(before).isPositive();
    OptimizationResult resumed = Runs.run(blurred().resumeFrom(half), 4);
    assertThat(resumed.checkpoint().totalSeconds()).isGreaterThan(before);
    assertThat(resumed.history().get(0).totalSeconds())
        .isGreaterThanOrEqualTo(before + resumed.history().get(0).seconds());
  }

  @Test
  void aRunThatIsOverStaysOver() {
    Checkpoint over = Runs.run(blurred(), 5).checkpoint();
    for (Termination rule :
        List.of(
            Termination.generations(5),
            Termination.evaluations(100),
            Termination.interactions(100),
            Termination.wallClock(Duration.ofNanos(1)))) {
      OptimizationResult resumed = blurred().resumeFrom(over).until(rule).run();
      assertThat(resumed.history()).isEmpty();
      assertThat(resumed.stopReason().measured())
          .isGreaterThanOrEqualTo(resumed.stopReason().limit());
      Checkpoints.assertSameBits(resumed.checkpoint(), over);
    }
  }

  @Test
  void aRunThatIsOverWritesItsCheckpointAllTheSame() {
    Checkpoint over = Runs.run(blurred(), 5).checkpoint();
    Runs.run(blurred().checkpoint(file(), 100).resumeFrom(over), 5);
    Checkpoints.assertSameBits(CheckpointFile.read(file()), over);
  }

  @Test
  void targetAndStagnationStartAnewAfterAState() {
    Checkpoint half = Runs.run(blurred(), 5).checkpoint();
    OptimizationResult resumed =
        blurred()
            .resumeFrom(half)
            .until(Termination.target(-1000), Termination.stagnation(1, 1e9))
            .run();
    assertThat(resumed.stopReason().rule()).isEqualTo("target");
    assertThat(resumed.history()).hasSize(1);
    resumed = blurred().resumeFrom(half).until(Termination.stagnation(3, 1e9)).run();
    assertThat(resumed.history()).hasSize(4);
  }

  @Test
  void whatHasChangedIsToldFieldByFieldAndWrittenDown() {
    Checkpoint half = Runs.run(blurred().setting("task", "a"), 3).checkpoint();
    EvolutionStrategy wider =
        EvolutionStrategy.withSigma(0.2)
            .populationSize(20)
            .stepRule(new Adam(0.3))
            .noise(Runs.NOISE)
            .build();
    try (CapturedLog log = new CapturedLog(Optimization.class.getName())) {
      Optimization optimization =
          blurred().using(wider).seed(8).evaluationTrials(1).setting("task", "b").resumeFrom(half);
      String description = Runs.run(optimization, 4).checkpoint().description();
      assertThat(description)
          .contains("sigma = 0.2\n", "stepRule.learningRate = 0.3\n", "task = b\n", "seed = 5\n");
      assertThat(log.messages())
          .containsExactly(
              "a resumed run should have the configuration of its checkpoint, but sigma was 0.1,"
                  + " is 0.2; stepRule.learningRate was 0.1, is 0.3; seed was 5, is 8;"
                  + " evaluationTrials was 2, is 1; task was a, is b; the run goes on with the new"
                  + " values (the seed stays as it was)");
    }
  }

  @Test
  void theSameStrategyIsNotWarnedAbout() {
    Checkpoint half = Runs.run(blurred(), 3).checkpoint();
    try (CapturedLog log = new CapturedLog(Optimization.class.getName())) {
      Runs.run(blurred().resumeFrom(half), 4);
      assertThat(log.messages()).isEmpty();
    }
  }

  @Test
  void checkpointsAreWrittenAfterEverySoManyGenerationsAndAtTheEnd() {
    List<Long> written = new ArrayList<>();
    Optimization optimization =
        blurred()
            .checkpoint(file(), 3)
            .listener(
                report -> {
                  if (report.generation() > 3) {
                    written.add(CheckpointFile.read(file()).optimizer().generation());
                  }
                });
    OptimizationResult result = Runs.run(optimization, 8);
    assertThat(written).as("seen in generations 4 to 8").containsExactly(3L, 3L, 3L, 6L, 6L);
    Checkpoint last = CheckpointFile.read(file());
    Checkpoints.assertSameBits(last, result.checkpoint());
    assertThat(last.description())
        .startsWith("strategy = es\nsigma = 0.1\npopulationSize = 20\n")
        .contains("stepRule = adam\nstepRule.learningRate = 0.1\n", "noise.seed = 6\n")
        .endsWith("seed = 5\nevaluationTrials = 2\nmaxFailedShare = 0.5\n");
  }

  @Test
  void aCheckpointOfAnotherStepRuleIsRefused() {
    Checkpoint half = Runs.run(blurred(), 3).checkpoint();
    EvolutionStrategy other =
        EvolutionStrategy.withSigma(0.1).stepRule(new Sgd(0.1)).noise(Runs.NOISE).build();
    assertThatThrownBy(() -> Runs.run(blurred().using(other).resumeFrom(half), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "step state must hold the moment \"velocity\", but holds [mean, variance];"
                + " continue a run with the step rule that it was started with");
  }

  private Path file() {
    return folder.resolve("run.npz");
  }

  private static Optimization blurred() {
    return Runs.maximize(ObjectiveFactory.shared(Runs.BLURRED)).evaluationTrials(2);
  }
}
