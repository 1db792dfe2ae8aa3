package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.SerialBackend;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.iw.ImportanceWeightedEs;
import org.evostrat.mujoco.sim.MujocoLibrary;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Summary;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.Tasks;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.rollout.EpisodeLimit;
import org.evostrat.rl.rollout.RolloutObjectives;
import org.evostrat.step.Adam;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;

/**
 * Serial, one thread and eight threads give the same bits, importance weighted updates included.
 */
class SameBitsTest {
  private static final int GENERATIONS = 20;
  private static final int EXTRA_UPDATES = 2;

  @Test
  void quadratic() {
    Objective quadratic =
        theta -> {
          double sum = 0;
          for (double x : theta) {
            sum -= (x - 1) * (x - 1);
          }
          return sum;
        };
    requireSameBits(ObjectiveFactory.shared(quadratic), new double[9000]);
  }

  @Test
  void cartPole() {
    rollouts("cart-pole-v1", 100);
  }

  @Test
  void ant() {
    assumeTrue(MujocoLibrary.isAvailable(), "MuJoCo is not part of this build");
    rollouts("ant-v2", 15);
  }

  private static void rollouts(String name, int steps) {
    Task task = Tasks.named(name);
    MlpArchitecture policy =
        new MlpArchitecture(task.observationSize(), List.of(16), task.actionSize());
    RolloutObjectives objectives =
        RolloutObjectives.of(task, policy)
            .episodeLimit(EpisodeLimit.fixed(steps))
            .statisticsShare(0.5)
            .actionNoise(0.01)
            .build();
    OptimizationResult result = requireSameBits(objectives, policy.initialParameters(3));
    assertThat(result.checkpoint().context())
        .as("observation statistics were on")
        .isNotEqualTo(objectives.initialContext());
  }

  private static OptimizationResult requireSameBits(ObjectiveFactory objectives, double[] start) {
    OptimizationResult reference = run(objectives, start, SerialBackend::new);
    assertThat(reference.history())
        .allSatisfy(
            report ->
                assertThat(report.update().details().metrics())
                    .containsEntry("extraUpdates", (double) EXTRA_UPDATES));
    for (BackendFactory backend :
        List.<BackendFactory>of(
            SerialBackend::new, ThreadBackend.factory(1), ThreadBackend.factory(8))) {
      OptimizationResult other = run(objectives, start, backend);
      assertThat(other.theta()).containsExactly(reference.theta());
      assertThat(other.checkpoint().context()).containsExactly(reference.checkpoint().context());
      assertThat(other.history().stream().map(Timeless::of))
          .containsExactlyElementsOf(reference.history().stream().map(Timeless::of).toList());
    }
    return reference;
  }

  private static OptimizationResult run(
      ObjectiveFactory objectives, double[] start, BackendFactory backend) {
    EvolutionStrategy base =
        EvolutionStrategy.withSigma(0.05)
            .populationSize(16)
            .stepRule(new Adam(0.0005))
            .weightDecay(0.005)
            .noise(NoiseTable.of(5, 1_000_000))
            .build();
    return Optimization.maximize(objectives)
        .startingFrom(start)
        .using(ImportanceWeightedEs.of(base, EXTRA_UPDATES))
        .seed(17)
        .evaluationTrials(3)
        .backend(backend)
        .until(Termination.generations(GENERATIONS))
        .run();
  }

  /** All of a report but its time. */
  private record Timeless(
      long generation,
      Summary fitness,
      Map<String, Summary> diagnostics,
      Summary evaluation,
      Map<String, Summary> evaluationDiagnostics,
      Object total,
      double thetaNorm,
      double moveNorm,
      Map<String, Double> metrics) {
    static Timeless of(GenerationReport report) {
      return new Timeless(
          report.generation(),
          report.fitness(),
          report.diagnostics(),
          report.evaluation(),
          report.evaluationDiagnostics(),
          report.total(),
          report.update().thetaNorm(),
          report.update().moveNorm(),
          report.update().details().metrics());
    }
  }
}
