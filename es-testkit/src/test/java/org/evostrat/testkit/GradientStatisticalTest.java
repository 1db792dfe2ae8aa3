package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.EvolutionStrategyBuilder;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Perturbations;
import org.evostrat.shaping.FitnessShaping;
import org.junit.jupiter.api.Test;

/**
 * Expected gradients that are known in closed form. The seed is fixed; with another one a correct
 * implementation would fail an assertion with probability below 1e-6: 4.892 standard errors, which
 * are known exactly for independent slices, and five percent for those that overlap (one in thirty
 * does, which adds less than two percent to the error).
 */
class GradientStatisticalTest {
  private static final double Z = 4.892 * 1.05;
  private static final double SIGMA = 0.3;
  private static final int DIMENSION = 8;
  private static final int POPULATION = 20_000;
  private static final NoiseTable TABLE = NoiseTable.of(29, 10_000_000);

  /**
   * f = a theta. Every pair contributes (a eps) eps, of mean a and variance {@code |a|^2 + a_j^2}
   * in coordinate j.
   */
  @Test
  void ofALinearFunctionIsItsSlope() {
    double[] slope = slope();
    double[] theta = {9, 8, 7, 6, 5, 4, 3, 2};
    double[] gradient = gradient(es().mirrored(true), theta, point -> dot(slope, point));
    double squared = dot(slope, slope);
    for (int j = 0; j < DIMENSION; j++) {
      double error = Math.sqrt((squared + slope[j] * slope[j]) / (POPULATION / 2.0));
      assertThat(gradient[j]).isCloseTo(slope[j], Offset.offset(Z * error));
    }
  }

  /** Without twins the fitness of the mean adds {@code f(theta)^2 / sigma^2} to the variance. */
  @Test
  void withoutMirroringItIsTheSameOnAverage() {
    double[] slope = slope();
    double[] theta = {0.1, 0, 0, 0, 0, 0, 0, 0};
    double[] gradient = gradient(es().mirrored(false), theta, point -> dot(slope, point));
    double squared = dot(slope, slope) + Math.pow(dot(slope, theta) / SIGMA, 2);
    for (int j = 0; j < DIMENSION; j++) {
      double error = Math.sqrt((squared + slope[j] * slope[j]) / POPULATION);
      assertThat(gradient[j]).isCloseTo(slope[j], Offset.offset(Z * error));
    }
  }

  /**
   * The ranks of a linear function tend to Phi(a eps / |a|) - 1/2, and {@code E[Phi(z) z] = 1/(2
   * sqrt(pi))}: the gradient tends to {@code a / |a| / (2 sqrt(pi) sigma)}. A term's variance is at
   * most that of eps_j / 2 (ranks are bounded by a half).
   */
  @Test
  void ofRanksOfALinearFunctionIsItsDirection() {
    double[] slope = slope();
    EvolutionStrategyBuilder ranks = es().shaping(FitnessShaping.CENTERED_RANKS);
    double[] gradient = gradient(ranks, new double[DIMENSION], point -> dot(slope, point));
    double length = SlowReferences.norm(slope);
    double error = 0.5 / SIGMA / Math.sqrt(POPULATION / 2.0);
    for (int j = 0; j < DIMENSION; j++) {
      double expected = slope[j] / length / (2 * Math.sqrt(Math.PI) * SIGMA);
      assertThat(gradient[j]).isCloseTo(expected, Offset.offset(Z * error));
    }
  }

  private interface Function {
    double value(double[] theta);
  }

  private static double[] gradient(
      EvolutionStrategyBuilder builder, double[] theta, Function function) {
    EvolutionStrategy es = builder.build();
    OptimizerState state = es.start(theta, 31);
    Perturbations asked = es.ask(state);
    double[] fitness = new double[asked.count()];
    double[] point = new double[DIMENSION];
    for (int i = 0; i < fitness.length; i++) {
      asked.write(i, point);
      fitness[i] = function.value(point);
    }
    return es.gradient(asked, es.utilities(asked, fitness), NoiseAlgebra.SERIAL);
  }

  private static EvolutionStrategyBuilder es() {
    return EvolutionStrategy.withSigma(SIGMA)
        .populationSize(POPULATION)
        .shaping(FitnessShaping.RAW)
        .noise(TABLE);
  }

  private static double[] slope() {
    return new double[] {1, -2, 0, 0.5, 3, -0.25, 0, 1};
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += x[j] * y[j];
    }
    return sum;
  }
}
