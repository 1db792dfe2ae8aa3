package org.evostrat.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.evostrat.internal.check.Refusal;
import org.evostrat.objective.DetailedObjective;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.Trial;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evaluations that fail a number of times, which is the value of the candidate, then succeed. */
class RetriesTest {
  private static final Batch BATCH = Points.line(5).batch();

  static Stream<BackendFactory> backends() {
    return Stream.of(
        SerialBackend::new,
        ThreadBackend.factory(1),
        ThreadBackend.factory(3),
        ThreadBackend.factory(2, Duration.ofDays(1)));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void triesThatFailAreRepeatedWithTheSameTrialAndCounted(BackendFactory backend)
      throws InterruptedException {
    for (Failing kind : List.of(Failing.THROWING, Failing.NAN)) {
      List<Evaluation> all = evaluate(backend, kind, 3);
      for (int i = 0; i < 4; i++) {
        Evaluation evaluation = all.get(i);
        assertThat(evaluation.failure()).isNull();
        assertThat(evaluation.fitness()).isEqualTo(i);
        assertThat(evaluation.retries()).isEqualTo(i);
        long wasted = kind == Failing.NAN ? 10L * i : 0;
        assertThat(evaluation.discardedInteractions()).isEqualTo(wasted);
        assertThat(evaluation.interactions()).isEqualTo(10 + wasted);
      }
      assertThat(all.get(4).failure()).as("four failures, three retries").isNotNull();
      assertThat(all.get(4).fitness()).isNaN();
      assertThat(all.get(4).retries()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void withoutRetriesNothingIsTriedTwice(BackendFactory backend) throws InterruptedException {
    List<Evaluation> all = evaluate(backend, Failing.THROWING, 0);
    assertThat(all.get(0).failure()).isNull();
    for (int i = 1; i < 5; i++) {
      Failure failure = all.get(i).failure();
      assertThat(failure == null ? null : failure.kind()).isEqualTo(Failure.Kind.THREW);
      assertThat(all.get(i).retries()).isZero();
    }
  }

  /** Stuck tries wait for a latch that nobody opens, until they are interrupted. */
  @Test
  void triesThatOverrunTheTimeLimitAreRepeatedByOtherThreads() throws InterruptedException {
    for (int threads : new int[] {1, 3}) {
      BackendFactory limited = ThreadBackend.factory(threads, Duration.ofMillis(500));
      List<Evaluation> all = evaluate(limited, Failing.STUCK, 2);
      for (int i = 0; i < 5; i++) {
        Failure failure = all.get(i).failure();
        assertThat(failure == null ? null : failure.kind())
            .isEqualTo(i <= 2 ? null : Failure.Kind.TIMED_OUT);
        assertThat(all.get(i).retries()).isEqualTo(Math.min(i, 2));
      }
    }
  }

  @Test
  void theyAreNotNegative() {
    ObjectiveFactory any = () -> theta -> 0;
    Refusal.of("retries", -1, () -> any.withRetries(-1));
    assertThat(any.retries()).isZero();
    assertThat(any.withRetries(4).retries()).isEqualTo(4);
  }

  private static List<Evaluation> evaluate(BackendFactory factory, Failing kind, int retries)
      throws InterruptedException {
    AtomicIntegerArray tries = new AtomicIntegerArray(5);
    CountDownLatch never = new CountDownLatch(1);
    ObjectiveFactory objectives = () -> (DetailedObjective) trial -> kind.of(trial, tries, never);
    try (Backend backend = factory.open(objectives.withRetries(retries))) {
      return backend.evaluate(BATCH).training();
    }
  }

  /** How a try fails. */
  private enum Failing {
    THROWING,
    NAN,
    STUCK;

    Evaluation of(Trial trial, AtomicIntegerArray tries, CountDownLatch never)
        throws InterruptedException {
      double[] theta = trial.theta();
      int value = (int) theta[0];
      assertThat(trial.seed()).isEqualTo(BATCH.trial(value, new double[1]).seed());
      theta[0] = Double.NaN; // scratch
      if (tries.getAndIncrement(value) < value) {
        switch (this) {
          case THROWING -> throw new IllegalStateException("bang");
          case STUCK -> never.await();
          case NAN -> {
            return Evaluation.of(Double.NaN, 10);
          }
        }
      }
      return Evaluation.of(value, 10);
    }
  }
}
