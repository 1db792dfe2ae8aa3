package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.task.CartPole;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;

class TrainedPolicyTest {
  private static final CartPole TASK = new CartPole();
  private static final MlpArchitecture POLICY = new MlpArchitecture(4, List.of(8), 1);

  @Test
  void actsInTheUsersLoopAsInAnEpisodeOfTheLibrary() {
    RolloutObjectives objectives = RolloutObjectives.of(TASK, POLICY).statisticsShare(0.5).build();
    OptimizationResult result =
        Optimization.maximize(objectives)
            .startingFrom(POLICY.initialParameters(1))
            .using(
                EvolutionStrategy.withSigma(0.1)
                    .populationSize(20)
                    .noise(NoiseTable.of(1, 100_000))
                    .build())
            .until(Termination.generations(5))
            .run();
    double[] context = result.checkpoint().context();
    Episode episode = objectives.replay(result.theta(), context, 7, 500);

    TrainedPolicy policy = objectives.policy(result.theta(), context);
    double[] observation = new double[4];
    double[] action = new double[1];
    double total = 0;
    int length = 0;
    try (Environment environment = TASK.create()) {
      environment.reset(Seeds.derive(7, Use.OBJECTIVE, 0, 0), observation);
      while (!environment.terminated() && length < 500) {
        policy.act(observation, action);
        total += environment.step(action, observation);
        length++;
      }
    }
    assertThat(total).isEqualTo(episode.total());
    assertThat(length).isEqualTo(episode.length());
  }

  @Test
  void statisticsChangeTheAction() {
    RolloutObjectives objectives = RolloutObjectives.of(TASK, POLICY).build();
    double[] theta = POLICY.initialParameters(1);
    double[] context = objectives.initialContext();
    double[] other = context.clone();
    other[2] += 5;
    double[] a = new double[1];
    double[] b = new double[1];
    objectives.policy(theta, context).act(new double[] {1, 1, 1, 1}, a);
    objectives.policy(theta, other).act(new double[] {1, 1, 1, 1}, b);
    assertThat(a[0]).isNotEqualTo(b[0]);
  }

  @Test
  void refusesParametersOfAnotherPolicy() {
    RolloutObjectives objectives = RolloutObjectives.of(TASK, POLICY).build();
    assertThatThrownBy(() -> objectives.policy(new double[3], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("theta must have length");
  }
}
