package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.evostrat.backend.BackendException;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.SerialBackend;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.checkpoint.Checkpoints;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Listener;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Sgd;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User code that fails: what is tolerated, and what is left of the run when it is not. */
class OptimizationFailureTest {
  @TempDir private Path folder;

  @Test
  void toleratedFailuresAreCountedAndLeftOut() {
    OptimizationResult result = Runs.run(failingEvery(4, 0), 3);
    GenerationReport last = result.history().get(2);
    assertThat(last.effort().failures()).isEqualTo(5);
    assertThat(last.effort().evaluations()).isEqualTo(20);
    assertThat(last.total().failures()).isEqualTo(15);
    assertThat(last.fitness().count()).isEqualTo(15);
  }

  @Test
  void theFirstFailureOfARunIsLoggedWithItsStackTrace() {
    for (BackendFactory backend : List.of(ThreadBackend.factory(4), SerialBackend::new)) {
      try (CapturedLog log = new CapturedLog("org.evostrat.backend.Worker")) {
        Runs.run(failingEvery(4, 0).backend(backend), 3);
        assertThat(log.messages()).hasSize(1);
        assertThat(log.messages().get(0))
            .matches("an objective threw in trial \\d+; from now on that is logged at DEBUG only");
        assertThat(log.thrown().get(0)).hasMessage("bang");
        assertThat(log.thrown().get(0).getStackTrace()[0].getClassName())
            .startsWith(OptimizationFailureTest.class.getName());
      }
    }
  }

  @Test
  void theShareItselfIsTolerated() {
    assertThat(Runs.run(failingEvery(2, 0).maxFailedShare(0.5), 2).history()).hasSize(2);
    assertThatThrownBy(() -> Runs.run(failingEvery(2, 0).maxFailedShare(0.49), 2))
        .isInstanceOf(EvaluationsFailedException.class);
    assertThatThrownBy(() -> Runs.run(failingEvery(20, 0).maxFailedShare(0), 2))
        .isInstanceOf(EvaluationsFailedException.class);
  }

  @Test
  void tooManyFailuresEndTheRunAtTheLastGoodGeneration() {
    OptimizationResult three = Runs.run(Runs.maximize(Runs.QUADRATIC), 3);
    EvaluationsFailedException failure =
        catchThrowableOfType(
            EvaluationsFailedException.class,
            () -> Runs.run(failingEvery(1, 60).checkpoint(file(), 100), 10));
    assertThat(failure)
        .hasMessage(
            "the share of failed evaluations must be at most 0.5 and below 1, but was 1.0 in"
                + " generation 4 (first failure: THREW, java.lang.IllegalStateException: bang);"
                + " mend the objective or raise maxFailedShare");
    Checkpoints.assertSameBits(failure.lastGood(), three.checkpoint());
    Checkpoints.assertSameBits(CheckpointFile.read(file()), three.checkpoint());
  }

  /** Also where nobody reads the log. */
  @Test
  void theFirstExceptionIsTheCauseOfTheEnd() {
    for (BackendFactory backend : List.of(ThreadBackend.factory(4), SerialBackend::new)) {
      assertThatThrownBy(() -> Runs.run(failingEvery(1, 60).backend(backend), 10))
          .isInstanceOf(EvaluationsFailedException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("bang")
          .satisfies(
              cause ->
                  assertThat(cause.getStackTrace()[0].getClassName())
                      .startsWith(OptimizationFailureTest.class.getName()));
    }
    assertThatThrownBy(() -> Runs.run(Runs.maximize((Objective) theta -> Double.NaN), 1))
        .isInstanceOf(EvaluationsFailedException.class)
        .hasNoCause();
  }

  @Test
  void aGenerationWithoutAnyFitnessIsNeverTolerated() {
    assertThatThrownBy(() -> Runs.run(failingEvery(1, 0).maxFailedShare(1), 2))
        .isInstanceOf(EvaluationsFailedException.class)
        .hasMessageStartingWith("the share of failed evaluations must be at most 1.0 and below 1");
  }

  @Test
  void anObjectiveOfAnotherDimensionIsTold() {
    Objective two = theta -> theta[0] + theta[1];
    assertThatThrownBy(() -> Runs.run(Runs.maximize(two).startingFrom(1), 2))
        .isInstanceOf(EvaluationsFailedException.class)
        .hasMessageContaining("Index 1 out of bounds for length 1");
  }

  @Test
  void failedEvaluationTrialsOnlyCount() {
    AtomicInteger calls = new AtomicInteger();
    Objective failing =
        theta -> {
          int call = calls.getAndIncrement() % 22;
          return call < 20 ? theta[0] : Double.NaN;
        };
    GenerationReport report =
        Runs.run(Runs.maximize(failing).evaluationTrials(2).maxFailedShare(0), 1).history().get(0);
    assertThat(report.effort().failures()).isEqualTo(2);
    assertThat(report.evaluation().count()).isZero();
  }

  @Test
  void aListenerThatThrowsIsLeftOut() {
    assertLeftOut(
        report -> {
          throw new IllegalStateException("no disk");
        });
  }

  @Test
  void aListenerThatFailsAnAssertionIsLeftOut() {
    assertLeftOut(
        report -> {
          throw new AssertionError("no disk");
        });
  }

  @Test
  void aListenerThatRunsOutOfMemoryEndsTheRunWithTheCheckpointOfItsGeneration() {
    OutOfMemoryError full = new OutOfMemoryError("as a test");
    Optimization optimization =
        Runs.maximize(Runs.QUADRATIC)
            .checkpoint(file(), 100)
            .listener(
                report -> {
                  if (report.generation() == 3) {
                    throw full;
                  }
                });
    assertThatThrownBy(() -> Runs.run(optimization, 10)).isSameAs(full);
    Checkpoints.assertSameBits(
        CheckpointFile.read(file()), Runs.run(Runs.maximize(Runs.QUADRATIC), 3).checkpoint());
  }

  @Test
  void anErrorOfARuleLeavesTheCheckpointOfItsGeneration() {
    AssertionError faulty = new AssertionError("faulty rule");
    Termination rule =
        (report, history) -> {
          if (report.generation() == 3) {
            throw faulty;
          }
          return Optional.empty();
        };
    Optimization optimization = Runs.maximize(Runs.QUADRATIC).checkpoint(file(), 100);
    assertThatThrownBy(() -> optimization.until(rule).run()).isSameAs(faulty);
    assertThat(CheckpointFile.read(file()).optimizer().generation()).isEqualTo(3);
  }

  @Test
  void aRunWithoutAWholeGenerationHasNoBestCandidate() {
    Thread.currentThread().interrupt();
    OptimizationResult result = Runs.run(Runs.maximize(Runs.QUADRATIC), 3);
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(result::best)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a run must have evaluated a candidate to have a best one, but this one ended with"
                + " interrupted after generation 0; let it complete a generation");
  }

  private static void assertLeftOut(Listener faulty) {
    List<Long> told = new ArrayList<>();
    AtomicInteger throwing = new AtomicInteger();
    OptimizationResult result;
    try (CapturedLog log = new CapturedLog(Optimization.class.getName())) {
      result =
          Runs.run(
              Runs.maximize(Runs.QUADRATIC)
                  .listener(
                      report -> {
                        throwing.incrementAndGet();
                        faulty.onGeneration(report);
                      })
                  .listener(report -> told.add(report.generation())),
              3);
      assertThat(log.messages()).containsExactly("a listener threw and is left out from now on");
    }
    assertThat(throwing).hasValue(1);
    assertThat(told).containsExactly(1L, 2L, 3L);
    Runs.assertSameBits(result, Runs.run(Runs.maximize(Runs.QUADRATIC), 3));
  }

  @Test
  void whateverEndsTheRunTheLastGoodGenerationIsWritten() {
    Termination faulty =
        (report, history) -> {
          if (report.generation() == 3) {
            throw new IllegalStateException("faulty rule");
          }
          return Optional.empty();
        };
    Optimization optimization = Runs.maximize(Runs.QUADRATIC).checkpoint(file(), 100);
    assertThatThrownBy(() -> optimization.until(faulty).run()).hasMessage("faulty rule");
    assertThat(CheckpointFile.read(file()).optimizer().generation()).isEqualTo(3);
  }

  @Test
  void objectivesThatCannotBeCreatedEndTheRun() {
    ObjectiveFactory broken =
        () -> {
          throw new IOException("no simulator");
        };
    assertThatThrownBy(() -> Runs.run(Runs.maximize(broken), 1))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("no simulator");
  }

  /** Two steps: the first square overflows, so the second gradient is infinite. */
  @Test
  void aMeanThatIsNoLongerFiniteEndsTheRunAtTheLastGoodGeneration() {
    EvolutionStrategy diverging =
        EvolutionStrategy.withSigma(0.1)
            .shaping(FitnessShaping.RAW)
            .stepRule(new Sgd(1e300))
            .noise(Runs.NOISE)
            .build();
    Objective steep = theta -> Math.max(-1e307, Math.min(1e307, theta[0] * 1e200));
    Optimization optimization =
        Runs.maximize(steep).using(diverging).startingFrom(0).checkpoint(file(), 100);
    assertThatThrownBy(() -> Runs.run(optimization, 10))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageMatching(
            "theta\\[0\\] after generation \\d must be finite, but was -?(NaN|Infinity);"
                + " lower the learning rate, or shape the fitness by ranks");
    assertThat(CheckpointFile.read(file()).optimizer().theta()).doesNotContain(Double.NaN);
  }

  @Test
  void aCheckpointThatCannotBeWrittenEndsTheRun() throws IOException {
    Files.createDirectories(folder.resolve("run.npz.tmp").resolve("in the way"));
    Optimization optimization = Runs.maximize(Runs.QUADRATIC).checkpoint(file(), 1);
    assertThatThrownBy(() -> Runs.run(optimization, 3))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "checkpoint file must be writable, but was %s, which is not (", file())
        .hasMessageEndingWith(
            "free space or give another; what was written before can be resumed from");
  }

  private Path file() {
    return folder.resolve("run.npz");
  }

  /** Every n-th trial throws, from a certain trial on. */
  private static Optimization failingEvery(int n, int from) {
    AtomicInteger trials = new AtomicInteger();
    return Runs.maximize(
        (Objective)
            theta -> {
              int trial = trials.getAndIncrement();
              if (trial >= from && trial % n == 0) {
                throw new IllegalStateException("bang");
              }
              return Runs.QUADRATIC.value(theta);
            });
  }
}
