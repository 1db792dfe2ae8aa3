package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.SerialBackend;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.objective.Objective;
import org.evostrat.termination.StopReason;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run that is asked to stop in the midst of its fourth generation, of 20 evaluations each, ends
 * within the evaluations that are running; what it leaves goes on to the same bits.
 */
class OptimizationCancelTest {
  private static final StopReason AFTER_3 = StopReason.after("cancelled", 3);

  @TempDir private Path folder;

  static Stream<BackendFactory> backends() {
    return Stream.of(SerialBackend::new, ThreadBackend.factory(1), ThreadBackend.factory(2));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void cancellingEndsAnEvaluationThatWaits(BackendFactory backend) throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Objective stuck =
        atTrial65(
            () -> {
              waiting.countDown();
              never.await();
            });
    Optimization optimization = kept(stuck).backend(backend);
    Thread canceller =
        new Thread(
            () -> {
              awaitQuietly(waiting);
              optimization.cancel();
            });
    canceller.start();
    OptimizationResult result = Runs.run(optimization, 10);
    canceller.join();
    assertStopped(result, AFTER_3);
    assertThat(Thread.interrupted()).as("nobody interrupted this thread").isFalse();
  }

  /** What swallows the interrupt is waited for; nothing is begun after it. */
  @ParameterizedTest
  @MethodSource("backends")
  void cancellingIsNotLostOnAnObjectiveThatSwallowsInterrupts(BackendFactory backend) {
    AtomicInteger begunAfter = new AtomicInteger();
    AtomicInteger swallowed = new AtomicInteger();
    AtomicReference<Optimization> running = new AtomicReference<>();
    Objective swallowing =
        atTrial65(
            () -> {
              running.get().cancel();
              swallowed.addAndGet(Thread.interrupted() ? 1 : 0);
              begunAfter.set(0);
            },
            begunAfter);
    running.set(kept(swallowing).backend(backend));
    OptimizationResult result = Runs.run(running.get(), 10);
    assertStopped(result, AFTER_3);
    assertThat(swallowed).hasValue(1);
    assertThat(begunAfter.get()).as("the other thread's, at most").isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theBudgetOfTimeEndsAnEvaluationThatWaits(BackendFactory backend) {
    CountDownLatch never = new CountDownLatch(1);
    Objective stuck = atTrial65(never::await);
    OptimizationResult result =
        kept(stuck)
            .backend(backend)
            .until(Termination.generations(10), Termination.wallClock(Duration.ofSeconds(2)))
            .run();
    assertThat(result.stopReason().rule()).isEqualTo(StopReason.WALL_CLOCK);
    assertThat(result.stopReason().limit()).isEqualTo(2);
    assertThat(result.stopReason().measured()).isGreaterThanOrEqualTo(2);
    assertStopped(result, result.stopReason());
  }

  @Test
  void aBudgetThatIsUsedUpDoesNotEndTheNextRun() {
    Optimization optimization = Runs.maximize(Runs.QUADRATIC);
    optimization.until(Termination.wallClock(Duration.ofNanos(1))).run();
    assertThat(Runs.run(optimization, 3).history()).hasSize(3);
  }

  @Test
  void cancelledBeforeItBeginsARunHasNoGeneration() {
    Optimization optimization = kept(Runs.QUADRATIC);
    optimization.cancel();
    OptimizationResult result = Runs.run(optimization, 10);
    assertThat(result.stopReason()).isEqualTo(StopReason.after("cancelled", 0));
    assertThat(result.history()).isEmpty();
    assertThat(result.theta()).containsExactly(0, 1, 2);
  }

  @Test
  void cancelledBetweenGenerationsARunEndsWithTheOneThatIsComplete() {
    AtomicReference<Optimization> running = new AtomicReference<>();
    running.set(
        kept(Runs.QUADRATIC)
            .listener(
                report -> {
                  if (report.generation() == 3) {
                    running.get().cancel();
                  }
                }));
    assertStopped(Runs.run(running.get(), 10), AFTER_3);
  }

  private Optimization kept(Objective objective) {
    return Runs.maximize(objective).checkpoint(file(), 100);
  }

  private Path file() {
    return folder.resolve("run.npz");
  }

  private void assertStopped(OptimizationResult result, StopReason reason) {
    assertThat(result.stopReason()).isEqualTo(reason);
    Runs.assertSameBits(
        new OptimizationResult(reason, result.checkpoint(), result.history()),
        withReason(Runs.run(Runs.maximize(Runs.QUADRATIC), 3), reason));
    Runs.assertSameBits(
        Runs.run(Runs.maximize(Runs.QUADRATIC).resumeFrom(file()), 6),
        Runs.run(Runs.maximize(Runs.QUADRATIC), 6));
  }

  private static OptimizationResult withReason(OptimizationResult result, StopReason reason) {
    return new OptimizationResult(reason, result.checkpoint(), result.history());
  }

  /** What an objective does beside computing. */
  private interface Deed {
    void run() throws Exception;
  }

  private static Objective atTrial65(Deed deed) {
    return atTrial65(deed, new AtomicInteger());
  }

  private static Objective atTrial65(Deed deed, AtomicInteger begun) {
    AtomicInteger trials = new AtomicInteger();
    return theta -> {
      double value = Runs.QUADRATIC.value(theta);
      begun.incrementAndGet();
      if (trials.incrementAndGet() == 65) {
        deed.run();
      }
      return value;
    };
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
