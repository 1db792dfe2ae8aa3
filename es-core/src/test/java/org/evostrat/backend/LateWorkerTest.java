package org.evostrat.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.evostrat.CapturedLog;
import org.evostrat.objective.Objective;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Points;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * A factory whose second objective is not there when the first has done all the work. The time
 * limit is for a test that would otherwise hang.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class LateWorkerTest {
  private static final Batch BATCH = Points.line(4).batch();

  private final CountDownLatch secondBegun = new CountDownLatch(1);
  private final CountDownLatch secondGoesOn = new CountDownLatch(1);
  private final AtomicInteger creations = new AtomicInteger();
  private final AtomicInteger closings = new AtomicInteger();
  private boolean secondFails;

  @AfterEach
  void release() {
    secondGoesOn.countDown();
  }

  @Test
  void noBatchWaitsForAnObjectiveThatItDoesNotNeed() throws InterruptedException {
    Backend backend = new ThreadBackend(this::create, 2);
    for (int i = 0; i < 5; i++) {
      assertThat(backend.evaluate(BATCH).fitness()).containsExactly(0, 1, 2, 3);
    }
    assertThat(creations).as("one at work, one still being created").hasValue(2);
    secondGoesOn.countDown();
    backend.close();
    assertThat(closings).hasValue(2);
  }

  @Test
  void whatALateCreationThrowsEndsALaterBatch() throws InterruptedException {
    secondFails = true;
    try (Backend backend = new ThreadBackend(this::create, 2)) {
      backend.evaluate(BATCH);
      secondGoesOn.countDown();
      assertThatThrownBy(
              () -> {
                while (true) {
                  backend.evaluate(BATCH);
                }
              })
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("no second licence");
    }
    assertThat(closings).hasValue(1);
  }

  @Test
  void whatALateCreationThrowsAfterTheLastBatchIsLogged() throws InterruptedException {
    secondFails = true;
    Backend backend = new ThreadBackend(this::create, 2);
    backend.evaluate(BATCH);
    secondGoesOn.countDown();
    try (CapturedLog log = new CapturedLog("org.evostrat.backend.WorkerPool")) {
      backend.close();
      assertThat(log.messages())
          .containsExactly("an objective that was not needed any more could not be created");
      assertThat(log.thrown().get(0)).hasMessageContaining("no second licence");
    }
  }

  /** The first objective's trials wait until the second's creation has begun. */
  private Objective create() throws InterruptedException {
    if (creations.incrementAndGet() == 2) {
      secondBegun.countDown();
      secondGoesOn.await();
      if (secondFails) {
        throw new IllegalStateException("no second licence");
      }
    }
    return new Objective() {
      @Override
      public double value(double[] theta) throws InterruptedException {
        secondBegun.await();
        return theta[0];
      }

      @Override
      public void close() {
        closings.incrementAndGet();
      }
    };
  }
}
