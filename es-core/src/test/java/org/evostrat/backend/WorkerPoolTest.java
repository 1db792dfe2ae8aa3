package org.evostrat.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.evostrat.CapturedLog;
import org.evostrat.objective.Objective;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

  @Test
  void patienceWithALateWorkerEnds() {
    WorkerPool pool = new WorkerPool(() -> theta -> 0);
    pool.addLate(new CompletableFuture<>());
    try (CapturedLog log = new CapturedLog(WorkerPool.class.getName())) {
      pool.close(Duration.ofMillis(1));
      assertThat(log.messages())
          .containsExactly(
              "an objective is still being created or at work; it will be closed when it is done, but"
                  + " nobody waits for it");
    }
  }

  @Test
  void aWorkerThatComesAfterTheEndIsClosed() {
    boolean[] closed = new boolean[1];
    WorkerPool pool =
        new WorkerPool(
            () ->
                new Objective() {
                  @Override
                  public double value(double[] theta) {
                    return 0;
                  }

                  @Override
                  public void close() {
                    closed[0] = true;
                  }
                });
    Worker late = pool.create();
    pool.close(Duration.ZERO);
    pool.giveBack(late);
    assertThat(closed[0]).isTrue();
    assertThat(pool.idle()).isNull();
  }
}
