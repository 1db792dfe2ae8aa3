package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.checkpoint.Checkpoints;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.step.Sgd;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizationResumeTest {
  @TempDir private Path folder;

  @Test
  void aResumedRunGivesTheBitsOfOneThatWasNeverStopped() {
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
  void targetAndStagnationStartAnew() {
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
  void anotherStrategyIsToldAndWrittenDown() {
    Checkpoint half = Runs.run(blurred(), 3).checkpoint();
    EvolutionStrategy wider =
        EvolutionStrategy.withSigma(0.2).populationSize(20).noise(Runs.NOISE).build();
    try (CapturedLog log = new CapturedLog(Optimization.class.getName())) {
      Optimization optimization = blurred().using(wider).resumeFrom(half);
      assertThat(Runs.run(optimization, 4).checkpoint().description()).isEqualTo(wider.describe());
      assertThat(log.messages()).hasSize(1);
      assertThat(log.messages().get(0))
          .startsWith("the strategy of a resumed run should be that of its checkpoint, ")
          .contains(Runs.es().describe() + ", but is " + wider.describe());
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
    assertThat(last.description()).isEqualTo(Runs.es().describe());
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
