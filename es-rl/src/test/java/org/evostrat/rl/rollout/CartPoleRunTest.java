package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.SerialBackend;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.report.GenerationReport;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.Tasks;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.step.Adam;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;

/** Whole runs: they are repeatable on any number of threads, and they learn. */
class CartPoleRunTest {
  private static final Task TASK = Tasks.named("cart-pole-v1");
  private static final MlpArchitecture POLICY = new MlpArchitecture(4, List.of(8), 1);
  private static final long THETA_HASH = -6556096555072549253L;

  private static OptimizationResult run(BackendFactory backend, EpisodeLimit limit) {
    return Optimization.maximize(
            RolloutObjectives.of(TASK, POLICY).statisticsShare(0.2).episodeLimit(limit).build())
        .startingFrom(POLICY.initialParameters(1))
        .using(
            EvolutionStrategy.withSigma(0.1)
                .populationSize(40)
                .stepRule(new Adam(0.05))
                .noise(NoiseTable.of(123, 1_000_000))
                .build())
        .seed(17)
        .evaluationTrials(10)
        .backend(backend)
        .until(Termination.generations(20))
        .run();
  }

  private static List<GenerationReport> withoutTime(List<GenerationReport> history) {
    return history.stream()
        .map(
            r ->
                new GenerationReport(
                    r.generation(),
                    r.fitness(),
                    r.diagnostics(),
                    r.evaluation(),
                    r.evaluationDiagnostics(),
                    r.effort(),
                    r.total(),
                    r.update(),
                    0,
                    0))
        .toList();
  }

  @Test
  void learnsAndGivesTheSameBitsOnAnyBackend() {
    EpisodeLimit limit = EpisodeLimit.fixed(TASK.horizon());
    OptimizationResult serial = run(SerialBackend::new, limit);
    for (int threads : new int[] {1, 8}) {
      OptimizationResult other = run(ThreadBackend.factory(threads), limit);
      assertThat(other.theta()).containsExactly(serial.theta());
      assertThat(other.checkpoint().context()).containsExactly(serial.checkpoint().context());
      assertThat(withoutTime(other.history())).isEqualTo(withoutTime(serial.history()));
    }
    assertThat(hash(serial.theta())).as("bits on every JVM").isEqualTo(THETA_HASH);

    GenerationReport first = serial.history().get(0);
    GenerationReport last = serial.history().get(19);
    assertThat(first.evaluation().median()).isLessThan(50);
    assertThat(last.evaluation().median()).isGreaterThan(300);
    assertThat(serial.checkpoint().context()[1]).as("observations gathered").isGreaterThan(1000);
  }

  @Test
  void interactionsAreTheStepsOfTheEpisodes() {
    OptimizationResult result = run(SerialBackend::new, EpisodeLimit.adaptive(20, 1.5, 0.5, 400));
    for (GenerationReport report : result.history()) {
      assertThat(report.effort().interactions())
          .isEqualTo(steps(report.diagnostics().get("length").mean(), 40));
      assertThat(report.effort().evaluationInteractions())
          .isEqualTo(steps(report.evaluationDiagnostics().get("length").mean(), 10));
      assertThat(report.effort().failures()).isZero();
    }
    assertThat(result.history().get(0).diagnostics().get("length").max()).isEqualTo(20);
    assertThat(result.checkpoint().context()[0]).isGreaterThan(20);
  }

  private static long steps(double mean, int episodes) {
    return Math.round(mean * episodes);
  }

  private static long hash(double[] theta) {
    long hash = 0;
    for (double t : theta) {
      hash = 31 * hash + Double.doubleToLongBits(t);
    }
    return hash;
  }
}
