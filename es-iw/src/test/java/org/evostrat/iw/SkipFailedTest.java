package org.evostrat.iw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.backend.SerialBackend;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Objective;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Perturbations;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;

/** A pair that is left out has no importance weight, and no part in the baseline. */
class SkipFailedTest {
  private static final NoiseTable NOISE = NoiseTable.of(6, 10_000);
  private static final double[] START = {0, 1, 2};
  private static final int[] LEFT = {0, 1, 3, 4, 6, 7, 8, 9};

  @Test
  void allUpdatesAreThoseOfABatchWithoutTheFailedPairs() {
    ImportanceWeightedEs strategy = strategy(20);
    OptimizerState start = strategy.start(START, 5);
    Perturbations drawn = strategy.ask(start);
    double[] fitness = new double[20];
    for (int i = 0; i < 20; i++) {
      double[] theta = new double[3];
      drawn.write(i, theta);
      fitness[i] = i == 5 || i == 10 ? Double.NaN : -theta[0] * theta[1] - theta[2];
    }
    // A strategy that never knew of more than eight pairs, given those that are left.
    Perturbations eight =
        new Perturbations(
            NOISE,
            START,
            drawn.sigma(),
            Arrays.stream(LEFT).mapToLong(slice -> drawn.offsets()[slice]).toArray(),
            true);
    double[] left =
        IntStream.range(0, 16).mapToDouble(k -> fitness[2 * LEFT[k / 2] + k % 2]).toArray();
    ImportanceWeightedEs smaller = strategy(16);
    double[] expected =
        smaller.tell(smaller.start(START, 5), eight, left, NoiseAlgebra.SERIAL).state().theta();

    Objective failing =
        theta -> {
          double[] candidate = new double[3];
          for (int i = 0; i < 20; i++) {
            drawn.write(i, candidate);
            if (Arrays.equals(candidate, theta)) {
              return fitness[i];
            }
          }
          throw new AssertionError("not drawn");
        };
    OptimizationResult result =
        Optimization.maximize(failing)
            .startingFrom(START)
            .seed(5)
            .using(strategy)
            .backend(SerialBackend::new)
            .skipFailed(true)
            .until(Termination.generations(1))
            .run();
    assertThat(result.theta()).containsExactly(expected);
    assertThat(result.history().get(0).update().details().metrics())
        .containsEntry("extraUpdates", 2.0);
  }

  private static ImportanceWeightedEs strategy(int populationSize) {
    return ImportanceWeightedEs.of(
        EvolutionStrategy.withSigma(0.1).populationSize(populationSize).noise(NOISE).build(), 2);
  }
}
