package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.backend.SerialBackend;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Objective;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.Convolution;
import org.evostrat.rl.task.Paddle;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference batch of virtual batch normalisation, from random play into the checkpoint. */
class ReferenceBatchTest {
  private static final Paddle TASK = new Paddle();
  private static final int SIZE = 8;
  private static final ConvArchitecture POLICY =
      new ConvArchitecture(
          4, 16, 16, List.of(new Convolution(4, 4, 4)), List.of(), 3, Activation.RELU, SIZE);

  @TempDir Path directory;

  private static RolloutObjectives objectives(long seed, boolean normalize) {
    return RolloutObjectives.of(TASK, POLICY)
        .normalizeObservations(normalize)
        .statisticsShare(0.5)
        .referenceSeed(seed)
        .build();
  }

  private static double[] batch(double[] context) {
    return Arrays.copyOfRange(context, context.length - SIZE * 1024, context.length);
  }

  @Test
  void isAFunctionOfTheSeed() {
    double[] context = objectives(5, false).initialContext();
    assertThat(context).hasSize(1 + SIZE * 1024);
    assertThat(objectives(5, false).initialContext()).containsExactly(context);
    assertThat(batch(objectives(5, true).initialContext())).containsExactly(batch(context));
    assertThat(batch(objectives(6, false).initialContext())).isNotEqualTo(batch(context));
  }

  /** One of ten steps: the ball is at different heights, and no frame is empty. */
  @Test
  void holdsObservationsOfTheTask() {
    double[] batch = batch(objectives(5, false).initialContext());
    for (int r = 0; r < SIZE; r++) {
      double[] newest = Arrays.copyOfRange(batch, r * 1024, r * 1024 + 256);
      assertThat(Arrays.stream(newest).sum()).isBetween(4.999, 5.001);
      for (int other = 0; other < r; other++) {
        assertThat(newest)
            .isNotEqualTo(Arrays.copyOfRange(batch, other * 1024, other * 1024 + 256));
      }
    }
  }

  private Optimization run(RolloutObjectives objectives, long generations) {
    return Optimization.maximize(objectives)
        .startingFrom(POLICY.initialParameters(1))
        .using(
            EvolutionStrategy.withSigma(0.1)
                .populationSize(4)
                .noise(NoiseTable.of(1, 100_000))
                .build())
        .until(Termination.generations(generations));
  }

  /** Also where the process that resumes would draw another batch. */
  @Test
  void isKeptInCheckpoints() {
    for (boolean normalize : new boolean[] {false, true}) {
      Path file = directory.resolve(normalize + ".npz");
      OptimizationResult whole = run(objectives(5, normalize), 4).run();
      run(objectives(5, normalize), 2).checkpoint(file).run();
      OptimizationResult resumed =
          run(objectives(99, normalize), 4)
              .backend(SerialBackend::new)
              .checkpoint(file)
              .resumeFrom(file)
              .run();
      assertThat(resumed.theta()).containsExactly(whole.theta());
      assertThat(resumed.checkpoint().context()).containsExactly(whole.checkpoint().context());
      assertThat(batch(whole.checkpoint().context()))
          .containsExactly(batch(objectives(5, normalize).initialContext()));
    }
  }

  @Test
  void theContextOfATrialDecides() throws Exception {
    RolloutObjectives objectives = objectives(5, false);
    double[] theta = POLICY.initialParameters(1);
    double[] other = objectives(6, false).initialContext();
    try (Objective worker = objectives.create();
        Objective fresh = objectives(6, false).create()) {
      for (double[] context : new double[][] {objectives.initialContext(), other}) {
        Trial trial = new Trial(theta, 3, Purpose.EVALUATION, context);
        assertThat(worker.evaluate(trial).diagnostics())
            .containsExactly(fresh.evaluate(trial).diagnostics());
      }
    }
    double[] observation = new double[1024];
    Arrays.fill(observation, 0.5);
    double[] action = new double[3];
    double[] otherAction = new double[3];
    objectives.policy(theta, new double[0]).act(observation, action);
    objectives.policy(theta, other).act(observation, otherAction);
    assertThat(action).isNotEqualTo(otherAction);
  }
}
