package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.SerialBackend;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.checkpoint.CheckpointWriter;
import org.evostrat.checkpoint.Checkpoints;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.termination.StopReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizationInterruptTest {
  private static final StopReason AFTER_3 = StopReason.after("interrupted", 3);

  @TempDir private Path folder;

  @Test
  void anInterruptBetweenTrialsEndsTheRunWithAValidCheckpoint() {
    Path file = folder.resolve("run.npz");
    AtomicInteger trials = new AtomicInteger();
    Objective interrupting =
        theta -> {
          if (trials.incrementAndGet() == 65) {
            Thread.currentThread().interrupt();
          }
          return Runs.QUADRATIC.value(theta);
        };
    OptimizationResult result = Runs.run(Runs.maximize(interrupting).checkpoint(file, 100), 10);
    assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
    assertThat(trials).as("five trials of the fourth generation").hasValue(65);
    assertThat(result.stopReason()).isEqualTo(AFTER_3);
    assertThat(result.history()).hasSize(3);
    Checkpoints.assertSameBits(CheckpointFile.read(file), result.checkpoint());
    Runs.assertSameBits(
        Runs.run(Runs.maximize(Runs.QUADRATIC).resumeFrom(CheckpointFile.read(file)), 5),
        Runs.run(Runs.maximize(Runs.QUADRATIC).resumeFrom(result.checkpoint()), 5));
  }

  @Test
  void aThreadThatIsInterruptedAlreadyTakesTheLockAllTheSame() throws IOException {
    CheckpointStore store = CheckpointStore.at(folder.resolve("run.npz"));
    Thread.currentThread().interrupt();
    CheckpointWriter writer = store.start();
    assertThat(Thread.interrupted()).as("the flag is left").isTrue();
    assertThatThrownBy(store::requireFree).isInstanceOf(IllegalStateException.class);
    writer.close();
    store.requireFree();
  }

  @Test
  void anInterruptThatReachesAWaitingTrialEndsTheRun() throws InterruptedException {
    interruptedWhileWaiting(SerialBackend::new);
    interruptedWhileWaiting(ThreadBackend.factory(2));
  }

  /** Trial 65 waits for ever; the thread that runs the loop is interrupted meanwhile. */
  private static void interruptedWhileWaiting(BackendFactory backend) throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger trials = new AtomicInteger();
    AtomicInteger interruptedCloses = new AtomicInteger();
    ObjectiveFactory factory =
        () ->
            new Objective() {
              @Override
              public double value(double[] theta) throws Exception {
                if (trials.incrementAndGet() == 65) {
                  waiting.countDown();
                  never.await();
                }
                return Runs.QUADRATIC.value(theta);
              }

              @Override
              public void close() {
                interruptedCloses.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
              }
            };
    AtomicReference<OptimizationResult> result = new AtomicReference<>();
    AtomicInteger flags = new AtomicInteger();
    Thread runner =
        new Thread(
            () -> {
              result.set(Runs.run(Runs.maximize(factory).backend(backend), 10));
              flags.set(Thread.interrupted() ? 1 : 0);
            });
    runner.start();
    waiting.await();
    runner.interrupt();
    runner.join();
    assertThat(result.get().stopReason()).isEqualTo(AFTER_3);
    assertThat(flags).as("the flag is set again").hasValue(1);
    assertThat(interruptedCloses).as("objectives are closed in peace").hasValue(0);
  }
}
