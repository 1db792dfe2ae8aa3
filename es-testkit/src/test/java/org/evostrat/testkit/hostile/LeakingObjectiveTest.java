package org.evostrat.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Objective;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An objective that keeps a megabyte of every evaluation, in a JVM of 64. */
class LeakingObjectiveTest {
  private static final Objective QUADRATIC = theta -> -theta[0] * theta[0] - theta[1] * theta[1];

  @TempDir private Path folder;

  /** Runs until the heap is full. */
  static final class Leaking {
    private static final List<byte[]> KEPT = new ArrayList<>();

    private Leaking() {}

    public static void main(String[] args) {
      Objective leaking =
          theta -> {
            synchronized (KEPT) {
              KEPT.add(new byte[1 << 20]);
            }
            return QUADRATIC.value(theta);
          };
      optimization(leaking)
          .startingFrom(1, 2)
          .checkpoint(Path.of(args[0]), 1)
          .until(Termination.generations(100))
          .run();
    }
  }

  @Test
  void theRunEndsWithTheCauseAndGoesOnWithoutTheLeak() throws Exception {
    Path file = folder.resolve("run.npz");

    ChildJvm child =
        ChildJvm.run(Leaking.class, List.of("-Xmx64m"), Duration.ofMinutes(1), file.toString());

    // With nothing left to allocate, the cause is all that can be said.
    assertThat(child.exitCode()).as(child.output()).isEqualTo(1);
    assertThat(child.output()).contains("OutOfMemoryError");
    assertThat(CheckpointFile.read(file).optimizer().generation()).isBetween(2L, 15L);
    Termination end = Termination.generations(30);
    OptimizationResult resumed = optimization(QUADRATIC).resumeFrom(file).until(end).run();
    OptimizationResult whole = optimization(QUADRATIC).startingFrom(1, 2).until(end).run();
    assertThat(resumed.theta()).containsExactly(whole.theta());
    assertThat(resumed.best().theta()).containsExactly(whole.best().theta());
    assertThat(resumed.checkpoint().total()).isEqualTo(whole.checkpoint().total());
    assertThat(resumed.history()).hasSize(30);
  }

  private static Optimization optimization(Objective objective) {
    return Optimization.maximize(objective)
        .using(
            EvolutionStrategy.withSigma(0.1)
                .populationSize(4)
                .noise(NoiseTable.of(1, 10_000))
                .build())
        .threads(2);
  }
}
