package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.evostrat.backend.SerialBackend;
import org.evostrat.checkpoint.Checkpoints;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.StochasticObjective;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.report.GenerationReport;
import org.evostrat.step.Adam;
import org.evostrat.termination.Termination;

/** Small runs, and how to compare them, for tests. */
final class Runs {
  static final NoiseTable NOISE = NoiseTable.of(6, 10_000);

  /** Has its maximum 0 at (3, 3, 3). */
  static final Objective QUADRATIC =
      theta -> {
        double sum = 0;
        for (double x : theta) {
          sum -= (x - 3) * (x - 3);
        }
        return sum;
      };

  /** The quadratic, blurred by the seed. */
  static final StochasticObjective BLURRED =
      (theta, seed) -> QUADRATIC.value(theta) + 0.5 * (seed >>> 11) * 0x1p-53;

  private Runs() {}

  static EvolutionStrategy es() {
    return EvolutionStrategy.withSigma(0.1)
        .populationSize(20)
        .stepRule(new Adam(0.1))
        .noise(NOISE)
        .build();
  }

  /** Complete but for the termination. */
  static Optimization maximize(ObjectiveFactory objectives) {
    return Optimization.maximize(objectives)
        .startingFrom(0, 1, 2)
        .using(es())
        .seed(5)
        .backend(SerialBackend::new);
  }

  /** Complete but for the termination. */
  static Optimization maximize(Objective objective) {
    return maximize(ObjectiveFactory.shared(objective));
  }

  static OptimizationResult run(Optimization optimization, long generations) {
    return optimization.until(Termination.generations(generations)).run();
  }

  /** The same checkpoint and the same history to the bit, time aside. */
  static void assertSameBits(OptimizationResult actual, OptimizationResult expected) {
    assertThat(actual.stopReason()).isEqualTo(expected.stopReason());
    Checkpoints.assertSameBits(actual.checkpoint(), expected.checkpoint());
    assertThat(timeless(actual.history())).isEqualTo(timeless(expected.history()));
  }

  /** Records compare doubles by their bits (NaN aside), and hold no arrays. */
  static List<GenerationReport> timeless(List<GenerationReport> reports) {
    return reports.stream()
        .map(
            report ->
                new GenerationReport(
                    report.generation(),
                    report.fitness(),
                    report.diagnostics(),
                    report.evaluation(),
                    report.evaluationDiagnostics(),
                    report.effort(),
                    report.total(),
                    report.update(),
                    0,
                    0))
        .toList();
  }
}
