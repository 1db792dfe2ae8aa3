package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.evostrat.EvaluationsFailedException;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.backend.SerialBackend;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.step.Adam;
import org.evostrat.termination.Termination;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where every step costs, nobody may save costs by breaking the simulation. */
class BreakdownRunTest {
  private static final MlpArchitecture LINEAR = new MlpArchitecture(2, List.of(), 1);

  /** Costs 1 per step, and breaks down in the first step under a positive action. */
  private static OptimizationResult run(double maxFailedShare) {
    ScriptedTask fragile =
        new ScriptedTask() {
          @Override
          double[] observation(int t) {
            return new double[] {1, 1};
          }

          @Override
          double reward(int t) {
            return -1;
          }

          @Override
          @Nullable String breakdown(int t) {
            return t > 0 && actions.get(0)[0] > 0 ? "pushed too hard" : null;
          }
        };
    return Optimization.maximize(
            RolloutObjectives.of(fragile, LINEAR).normalizeObservations(false).build())
        .startingFrom(new double[3])
        .using(
            EvolutionStrategy.withSigma(0.1)
                .populationSize(20)
                .stepRule(new Adam(0.05))
                .noise(NoiseTable.of(123, 100_000))
                .build())
        .seed(3)
        .evaluationTrials(2)
        .maxFailedShare(maxFailedShare)
        .backend(SerialBackend::new)
        .until(Termination.generations(15))
        .run();
  }

  @Test
  void breakdownsAreCountedAndUnlearned() {
    OptimizationResult result = run(0.9);
    assertThat(result.history().get(0).effort().failures()).isBetween(5L, 15L);
    assertThat(result.history().get(14).effort().failures()).isZero();
    assertThat(result.history().get(14).evaluation().mean()).isEqualTo(-20);
  }

  @Test
  void tooManyBreakdownsStopTheRun() {
    assertThatThrownBy(() -> run(0.1))
        .isInstanceOf(EvaluationsFailedException.class)
        .hasMessageContaining("pushed too hard");
  }
}
