package org.evostrat.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.AttentionArchitecture;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.Convolution;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.rollout.Episode;
import org.evostrat.rl.rollout.RolloutObjectives;
import org.evostrat.rl.task.CartPole;
import org.evostrat.rl.task.Paddle;
import org.evostrat.rl.task.Pendulum;
import org.evostrat.step.Adam;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;

/** Whole episodes of trained policies, played by ONNX Runtime. */
class OnnxEpisodeTest {

  @Test
  void cartPoleStandsAsLong() throws Exception {
    PolicyArchitecture policy = new MlpArchitecture(4, List.of(16), 1);
    assertSameReturns(new CartPole(), policy, 15, 0);
  }

  @Test
  void pendulumEarnsAsMuch() throws Exception {
    PolicyArchitecture policy = new MlpArchitecture(3, List.of(16), 1, Activation.RELU);
    assertSameReturns(new Pendulum(), policy, 3, 0.01);
  }

  @Test
  void paddleCatchesAsManyBalls() throws Exception {
    assertSameReturns(
        new Paddle(),
        new ConvArchitecture(
            4, 16, 16, List.of(new Convolution(8, 4, 2)), List.of(16), 3, Activation.RELU, 8),
        2,
        0);
    assertSameReturns(
        new Paddle(),
        new AttentionArchitecture(4, 16, 16, 4, 2, 2, List.of(16), 3, Activation.TANH),
        2,
        0);
  }

  private static void assertSameReturns(
      Task task, PolicyArchitecture policy, int generations, double within) throws Exception {
    RolloutObjectives objectives =
        RolloutObjectives.of(task, policy).statisticsShare(0.5).referenceSeed(1).build();
    OptimizationResult result =
        Optimization.maximize(objectives)
            .startingFrom(policy.initialParameters(1))
            .using(
                EvolutionStrategy.withSigma(0.1)
                    .populationSize(40)
                    .stepRule(new Adam(0.1))
                    .noise(NoiseTable.of(1, 1_000_000))
                    .build())
            .until(Termination.generations(generations))
            .run();
    double[] context = result.checkpoint().context();
    OnnxPolicy exported = OnnxPolicy.of(policy, objectives.arrays(result.theta(), context));
    try (OnnxFile file = new OnnxFile(exported.toBytes())) {
      for (long seed = 0; seed < 5; seed++) {
        Episode episode = objectives.replay(result.theta(), context, seed, task.horizon());
        assertThat(play(task, file, seed)).isCloseTo(episode.total(), Assertions.within(within));
        if (task instanceof CartPole) {
          assertThat(episode.length()).isGreaterThan(100);
        }
      }
    }
  }

  private static double play(Task task, OnnxFile file, long seed) throws Exception {
    double[] observation = new double[task.observationSize()];
    double total = 0;
    try (Environment environment = task.create()) {
      environment.reset(Seeds.derive(seed, Use.OBJECTIVE, 0, 0), observation);
      for (int t = 0; t < task.horizon() && !environment.terminated(); t++) {
        double[] action = file.act(new double[][] {observation})[0];
        total += environment.step(action, observation);
      }
    }
    return total;
  }
}
