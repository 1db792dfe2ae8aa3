package org.evostrat.mujoco.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.Tasks;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.rollout.EpisodeLimit;
import org.evostrat.rl.rollout.RolloutObjectives;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;

/** A thousand runs in one process hold no more memory and no more files than some. */
@NeedsMujoco
class ReturnedMemoryTest {
  private static final int RUNS = 1000;

  @Test
  void simulationsAreReturned() throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "no /proc here");
    runs(); // until the JVM has compiled what it will and its heap has grown
    long before = megabytes();
    long files = openFiles();
    runs();
    // A simulation of the Ant that is not returned holds 0.19 MB: a thousand runs of two would
    // show.
    assertThat(megabytes() - before).as("MB held after %d more runs", RUNS).isLessThan(100);
    assertThat(openFiles()).isLessThanOrEqualTo(files + 2);
  }

  private static void runs() {
    for (int i = 0; i < RUNS; i++) {
      run();
    }
    System.gc();
  }

  private static void run() {
    Task task = Tasks.named("ant-v2");
    MlpArchitecture policy =
        new MlpArchitecture(task.observationSize(), List.of(), task.actionSize());
    OptimizationResult result =
        Optimization.maximize(
                RolloutObjectives.of(task, policy).episodeLimit(EpisodeLimit.fixed(1)).build())
            .startingFrom(policy.initialParameters(1))
            .using(
                EvolutionStrategy.withSigma(0.1)
                    .populationSize(2)
                    .noise(NoiseTable.of(1, 10_000))
                    .build())
            .threads(2)
            .until(Termination.generations(1))
            .run();
    assertThat(result.history()).hasSize(1);
  }

  /** What the process holds in memory, native parts included. */
  private static long megabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElseThrow();
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }
}
