package org.evostrat.mujoco.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.mujoco.Held;
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
    runs(); // until the JVM has compiled what it will and its heap has grown
    Held before = Held.now();
    runs();
    // A simulation of the Ant that is not returned holds 0.19 MB: a thousand runs of two would
    // show.
    Held after = Held.now();
    assertThat(after.megabytes() - before.megabytes())
        .as("MB held after %d more runs", RUNS)
        .isLessThan(100);
    assertThat(after.files()).isLessThanOrEqualTo(before.files() + 2);
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
}
