package org.evostrat.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.objective.Objective;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Points;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Objectives that do to their thread what they should not, for every third candidate: those after
 * them do not feel it, and a backend of one thread still has one.
 */
class ThreadKillersTest {
  private static final Batch BATCH = Points.line(9).batch();
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  /** An error that is not the virtual machine's. */
  private static final class Killing extends Error {
    private static final long serialVersionUID = 1L;
  }

  private enum Killer {
    ERROR(Failure.Kind.THREW) {
      @Override
      double value() {
        throw new Killing();
      }
    },
    STACK_OVERFLOW(Failure.Kind.THREW) {
      @Override
      double value() {
        throw new StackOverflowError("as a test");
      }
    },
    INTERRUPT_OF_ITSELF(null) {
      @Override
      double value() {
        Thread.currentThread().interrupt();
        return -1;
      }
    },
    INTERRUPTED_EXCEPTION(Failure.Kind.THREW) {
      @Override
      double value() throws InterruptedException {
        throw new InterruptedException("of its own making");
      }
    },
    HANGING(Failure.Kind.TIMED_OUT) {
      @Override
      double value() throws InterruptedException {
        NEVER.await();
        return -1;
      }
    },
    HANGING_AND_SWALLOWING(Failure.Kind.TIMED_OUT) {
      @Override
      double value() {
        for (int interrupts = 0; interrupts < 1; ) {
          try {
            NEVER.await();
          } catch (InterruptedException e) {
            interrupts++;
          }
        }
        return -1;
      }
    };

    private final Failure.@Nullable Kind kind;

    Killer(Failure.@Nullable Kind kind) {
      this.kind = kind;
    }

    abstract double value() throws InterruptedException;
  }

  @ParameterizedTest
  @EnumSource(Killer.class)
  void othersDoNotFeelIt(Killer killer) throws InterruptedException {
    Objective objective =
        theta -> {
          if (theta[0] % 3 == 0) {
            return killer.value();
          }
          new CountDownLatch(0).await(); // which an interrupt left behind would end
          return theta[0];
        };
    for (int threads : new int[] {1, 2}) {
      try (Backend backend = new ThreadBackend(() -> objective, threads, Duration.ofMillis(500))) {
        for (int generation = 0; generation < 2; generation++) {
          var training = backend.evaluate(BATCH).training();
          IntStream.range(0, 9).forEach(i -> check(killer, i, training.get(i)));
        }
      }
    }
  }

  private static void check(Killer killer, int i, Evaluation evaluation) {
    if (i % 3 != 0) {
      assertThat(evaluation.failure()).isNull();
      assertThat(evaluation.fitness()).isEqualTo(i);
    } else {
      Failure failure = evaluation.failure();
      assertThat(failure == null ? null : failure.kind()).isEqualTo(killer.kind);
    }
  }
}
