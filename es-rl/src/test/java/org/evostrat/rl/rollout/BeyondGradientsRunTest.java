package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.evostrat.Optimization;
import org.evostrat.backend.SerialBackend;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.report.GenerationReport;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.Tasks;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.step.Adam;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;

/** What has no gradient is learned all the same; seeds are fixed, and so are the runs. */
class BeyondGradientsRunTest {

  private static double[] learn(Task task, MlpArchitecture policy, int generations) {
    List<GenerationReport> history =
        Optimization.maximize(RolloutObjectives.of(task, policy).statisticsShare(0.2).build())
            .startingFrom(policy.initialParameters(1))
            .using(
                EvolutionStrategy.withSigma(0.1)
                    .populationSize(60)
                    .stepRule(new Adam(0.05))
                    .noise(NoiseTable.of(123, 1_000_000))
                    .build())
            .seed(17)
            .evaluationTrials(10)
            .backend(SerialBackend::new)
            .until(Termination.generations(generations))
            .run()
            .history();
    return history.stream().mapToDouble(report -> report.evaluation().mean()).toArray();
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  @Test
  void binaryUnitsBalanceThePole() {
    Task task = Tasks.named("cart-pole-v1");
    MlpArchitecture policy = new MlpArchitecture(4, List.of(8), 1, Activation.SIGN);
    double[] returns = learn(task, policy, 20);
    assertThat(returns[0]).isLessThan(100);
    assertThat(mean(returns, 15, 20)).isGreaterThan(300);
  }

  /** Nothing is paid at first, to a hundred random episodes neither. */
  @Test
  void aRewardAtTheGoalOnlyIsFound() {
    Task task = Tasks.named("pendulum-sparse-v0");
    MlpArchitecture policy = new MlpArchitecture(3, List.of(16), 1);
    double[] returns = learn(task, policy, 40);
    assertThat(returns[0]).isZero();
    assertThat(mean(returns, 35, 40)).isGreaterThan(5);
  }
}
