package org.evostrat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.evostrat.internal.check.Refusal;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.objective.Objective;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Perturbations;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Failed candidates that are left out with their twins, as though they had not been drawn. */
class SkipFailedTest {
  private static final double[] START = {0, 1, 2};

  /** E1 written out over the pairs that are left: their ranks, their number. */
  @ParameterizedTest
  @EnumSource(FitnessShaping.class)
  void theGradientIsThatOfThePairsThatAreLeft(FitnessShaping shaping) throws Exception {
    EvolutionStrategy strategy = strategy(shaping);
    Perturbations drawn = strategy.ask(strategy.start(START, 5));
    double[] fitness = new double[20];
    for (int i = 0; i < 20; i++) {
      double[] theta = new double[3];
      drawn.write(i, theta);
      fitness[i] = i == 6 || i == 17 ? Double.NaN : Runs.QUADRATIC.value(theta);
    }
    double[] left = new double[16];
    int[] slices = {0, 1, 2, 4, 5, 6, 7, 9};
    for (int k = 0; k < 16; k++) {
      left[k] = fitness[2 * slices[k / 2] + k % 2];
    }
    double[] utilities = shaping.shape(left);
    double[] expected = START.clone();
    for (int k = 0; k < 8; k++) {
      for (int j = 0; j < 3; j++) {
        double eps = Runs.NOISE.get(drawn.offsets()[slices[k]] + j);
        expected[j] += (utilities[2 * k] - utilities[2 * k + 1]) * eps / (16 * 0.1);
      }
    }
    Objective failing = theta -> fitness[indexOf(drawn, theta)];
    OptimizationResult result =
        Runs.run(Runs.maximize(failing).using(strategy).skipFailed(true), 1);
    assertThat(result.theta()).usingComparatorWithPrecision(1e-6).containsExactly(expected);
    assertThat(result.history().get(0).effort().failures()).isEqualTo(2);
    assertThat(result.history().get(0).fitness().count()).as("twins are measured").isEqualTo(18);
  }

  @Test
  void withoutFailuresNothingChanges() {
    OptimizationResult skipping = Runs.run(Runs.maximize(Runs.QUADRATIC).skipFailed(true), 3);
    OptimizationResult ranking = Runs.run(Runs.maximize(Runs.QUADRATIC), 3);
    assertThat(skipping.theta()).containsExactly(ranking.theta());
  }

  @Test
  void rankingWorstIsSomethingElse() {
    Objective failing = theta -> theta[0] > 0.05 ? Double.NaN : Runs.QUADRATIC.value(theta);
    assertThat(Runs.run(Runs.maximize(failing).skipFailed(true), 1).theta())
        .isNotEqualTo(Runs.run(Runs.maximize(failing), 1).theta());
  }

  @Test
  void aGenerationWithoutAWholePairEndsTheRun() {
    EvolutionStrategy strategy = strategy(FitnessShaping.CENTERED_RANKS);
    Perturbations drawn = strategy.ask(strategy.start(START, 5));
    Objective everySecond = theta -> indexOf(drawn, theta) % 2 == 0 ? 1 : Double.NaN;
    Optimization optimization = Runs.maximize(everySecond).using(strategy).skipFailed(true);
    assertThatThrownBy(() -> Runs.run(optimization, 2))
        .isInstanceOf(EvaluationsFailedException.class)
        .hasMessage(
            "the number of pairs without a failed evaluation must be at least 1 in generation 1,"
                + " but was 0; mend the objective, or let failed candidates rank worst");
  }

  @Test
  void aStrategyThatNeedsItsWholeBatchIsRefused() {
    EvolutionStrategy es = Runs.es();
    Optimizer whole =
        new Optimizer() {
          @Override
          public OptimizerState start(double[] theta, long seed) {
            return es.start(theta, seed);
          }

          @Override
          public Candidates ask(OptimizerState state) {
            return es.ask(state);
          }

          @Override
          public Update tell(
              OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
            return es.tell(state, asked, fitness, algebra);
          }

          @Override
          public String describe() {
            return "whole";
          }
        };
    Optimization optimization = Runs.maximize(Runs.QUADRATIC).using(whole).skipFailed(true);
    Refusal.of("skipFailed", true, () -> Runs.run(optimization, 1));
  }

  private static EvolutionStrategy strategy(FitnessShaping shaping) {
    return EvolutionStrategy.withSigma(0.1)
        .populationSize(20)
        .shaping(shaping)
        .stepRule(new Sgd(1))
        .noise(Runs.NOISE)
        .build();
  }

  private static int indexOf(Perturbations drawn, double[] theta) {
    double[] candidate = new double[theta.length];
    for (int i = 0; i < drawn.count(); i++) {
      drawn.write(i, candidate);
      if (Arrays.equals(candidate, theta)) {
        return i;
      }
    }
    throw new AssertionError("not drawn");
  }
}
