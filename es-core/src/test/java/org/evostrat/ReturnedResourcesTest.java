package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand runs in one process leave as many threads and open files as one. */
class ReturnedResourcesTest {
  private static final int RUNS = 1000;

  @TempDir private Path folder;

  /** Some keep checkpoints, each has a budget of time and ends in one of four ways. */
  @Test
  void threadsFilesAndObjectivesAreReturned() throws Exception {
    AtomicInteger open = new AtomicInteger();
    run(0, open);
    int files = openFiles();
    for (int i = 1; i < RUNS; i++) {
      run(i, open);
    }
    assertThat(open).as("objectives that were not closed").hasValue(0);
    assertNoWorkersAreLeft();
    assertThat(openFiles()).as("open files").isLessThanOrEqualTo(files + 2);
  }

  private void run(int i, AtomicInteger open) throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    Optimization[] running = new Optimization[1];
    ObjectiveFactory objectives =
        () -> {
          open.incrementAndGet();
          return new Objective() {
            @Override
            public double value(double[] theta) throws Exception {
              switch (i % 4) {
                case 1 -> running[0].cancel();
                case 2 -> throw new IllegalStateException("as a test");
                case 3 -> {
                  running[0].cancel();
                  never.await();
                }
                default -> {
                  return Runs.QUADRATIC.value(theta);
                }
              }
              return 0;
            }

            @Override
            public void close() {
              open.decrementAndGet();
            }
          };
        };
    running[0] =
        Runs.maximize(objectives)
            .backend(ThreadBackend.factory(3, Duration.ofDays(1)))
            .until(Termination.generations(2), Termination.wallClock(Duration.ofDays(1)));
    if (i % 7 == 0) { // each waits for the disk several times
      running[0].checkpoint(folder.resolve("run" + i + ".npz"));
    }
    try {
      running[0].run();
    } catch (EvaluationsFailedException e) {
      assertThat(i % 4).isEqualTo(2);
    }
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.delete(file); // or forcing the folder to disk takes longer and longer
      }
    }
  }

  /** Threads of a pool end soon after it was shut down: they are waited for, for a minute. */
  private static void assertNoWorkersAreLeft() throws InterruptedException {
    List<Thread> ours =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("evostrat-"))
            .toList();
    for (Thread thread : ours) {
      thread.join(60_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  /** What is mapped is unmapped when the table is garbage. */
  @Test
  void mappedTablesAreReturned() throws Exception {
    Path file = folder.resolve("noise.table");
    assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "no /proc here");
    mapped(file);
    int files = openFiles();
    for (int i = 0; i < RUNS; i++) {
      mapped(file);
    }
    assertThat(openFiles()).isLessThanOrEqualTo(files + 2);
    for (int attempt = 0; mappings(file) > 0; attempt++) {
      assertThat(attempt).as("collections without an end of the mappings").isLessThan(100);
      collect();
    }
  }

  private static void mapped(Path file) {
    EvolutionStrategy strategy =
        EvolutionStrategy.withSigma(0.1)
            .populationSize(4)
            .noise(NoiseTable.mapped(file, 1, 100))
            .build();
    assertThat(Runs.run(Runs.maximize(Runs.QUADRATIC).using(strategy), 1).history()).hasSize(1);
  }

  private static long mappings(Path file) throws IOException {
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      return maps.filter(line -> line.endsWith(file.toString())).count();
    }
  }

  private static void collect() {
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    while (garbage.get() != null) {
      System.gc();
      Thread.onSpinWait();
    }
  }

  private static int openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(descriptors)) {
      return (int) all.count();
    }
  }
}
