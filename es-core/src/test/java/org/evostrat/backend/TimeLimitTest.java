package org.evostrat.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.objective.Failure.Kind;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;
import org.evostrat.sample.Points;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objectives that do not return. The limit is long enough for a trial that does nothing on any
 * machine; whoever is stuck waits for a latch that only the end of the test opens.
 */
class TimeLimitTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Failure TIMED_OUT = new Failure(Kind.TIMED_OUT, "no result within PT1S");
  private static final Batch BATCH = Points.line(12).batch();

  private final CountDownLatch endOfTest = new CountDownLatch(1);
  private final CountDownLatch stuckClosed = new CountDownLatch(2);
  private final Queue<Boolean> interruptedInClose = new ConcurrentLinkedQueue<>();

  @AfterEach
  void release() {
    endOfTest.countDown();
  }

  /** With one thread, every stuck trial takes the last one there is. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whoNeverReturnsFailsAndTheRunGoesOn(int threads) throws InterruptedException {
    try (Backend backend = new ThreadBackend(stuckAt3And7(true), threads, LIMIT)) {
      assertOnly3And7TimedOut(backend.evaluate(BATCH));
      assertThat(backend.evaluate(Points.line(3).batch()).fitness()).containsExactly(0, 1, 2);
    }
    assertThat(stuckClosed.getCount()).as("still stuck, so not closed").isEqualTo(2);
    endOfTest.countDown();
    assertStuckObjectivesAreClosed();
  }

  @Test
  void whoReactsToTheInterruptIsClosedAtOnce() throws InterruptedException {
    try (Backend backend = new ThreadBackend(stuckAt3And7(false), 2, LIMIT)) {
      assertOnly3And7TimedOut(backend.evaluate(BATCH));
      assertStuckObjectivesAreClosed();
    }
  }

  @Test
  void theLastTrialMayBeTheStuckOne() throws InterruptedException {
    try (Backend backend = new ThreadBackend(stuckAt3And7(true), 2, LIMIT)) {
      Evaluations evaluations = backend.evaluate(Points.line(4).batch());
      assertThat(evaluations.fitness()).containsExactly(0, 1, 2, Double.NaN);
    }
  }

  private static void assertOnly3And7TimedOut(Evaluations evaluations) {
    for (int i = 0; i < 12; i++) {
      Evaluation evaluation = evaluations.training().get(i);
      if (i == 3 || i == 7) {
        assertThat(evaluation.failure()).isEqualTo(TIMED_OUT);
        assertThat(evaluation.fitness()).isNaN();
        assertThat(evaluation.interactions()).isZero();
      } else {
        assertThat(evaluation.failure()).isNull();
        assertThat(evaluation.fitness()).isEqualTo(i);
      }
    }
  }

  private void assertStuckObjectivesAreClosed() throws InterruptedException {
    assertThat(stuckClosed.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(interruptedInClose).containsExactly(false, false);
  }

  /** Stuck at the values 3 and 7, deaf to interrupts or not. */
  private ObjectiveFactory stuckAt3And7(boolean deaf) {
    return () ->
        new Objective() {
          private boolean stuck;

          @Override
          public double value(double[] theta) throws InterruptedException {
            stuck = theta[0] == 3 || theta[0] == 7;
            if (stuck) {
              waitForTheEnd(deaf);
            }
            return theta[0];
          }

          @Override
          public void close() {
            if (stuck) {
              interruptedInClose.add(Thread.currentThread().isInterrupted());
              stuckClosed.countDown();
            }
          }
        };
  }

  private void waitForTheEnd(boolean deaf) throws InterruptedException {
    while (true) {
      try {
        endOfTest.await();
        return;
      } catch (InterruptedException e) {
        if (!deaf) {
          throw e;
        }
      }
    }
  }
}
