package org.evostrat.classic.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.evostrat.classic.Functions;
import org.evostrat.classic.Refusal;
import org.evostrat.classic.Runs;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.RandomStream;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PGPE and ARS against their formulas, written out over the perturbations themselves. */
class GradientDuelTest {
  /** Sums over noise are in float. */
  private static final Offset<Double> ROUNDING = Offset.offset(1e-6);

  private static final Offset<Double> DOUBLE = Offset.offset(1e-12);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 64})
  void pgpeIsItsFormula(int dimension) {
    double rate = 0.1;
    Pgpe pgpe =
        Pgpe.withSigma(0.5)
            .populationSize(14)
            .shaping(FitnessShaping.Z_SCORE)
            .stepRule(new Sgd(0.25))
            .sigmaLearningRate(rate)
            .maxSigmaChange(0.05)
            .noise(Runs.NOISE)
            .build();
    OptimizerState state = pgpe.start(start(dimension), 3);
    for (int generation = 0; generation < 3; generation++) {
      double[][] eps = perturbations(pgpe, state);
      double[] fitness = randomFitness(14, generation);
      double[] u = FitnessShaping.Z_SCORE.shape(fitness);
      double[] sigma = state.memory("sigma");
      double baseline = DoubleStream.of(u).average().orElseThrow();
      double[] theta = state.theta().clone();
      double[] nextSigma = sigma.clone();
      for (int j = 0; j < dimension; j++) {
        double gradient = 0;
        double change = 0;
        for (int i = 0; i < 7; i++) {
          double e = eps[2 * i][j];
          gradient += e * (u[2 * i] - u[2 * i + 1]) / 2 / 7;
          double gain = (u[2 * i] + u[2 * i + 1]) / 2 - baseline;
          change += gain * (e * e - sigma[j] * sigma[j]) / sigma[j] / 7;
        }
        theta[j] += 0.25 * gradient;
        double limit = 0.05 * sigma[j];
        nextSigma[j] += Math.max(-limit, Math.min(limit, rate * change));
      }
      state = tell(pgpe, state, fitness).state();
      assertThat(state.theta()).containsExactly(theta, ROUNDING);
      assertThat(state.memory("sigma")).containsExactly(nextSigma, DOUBLE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 64})
  void arsIsItsFormula(int dimension) {
    int top = 3;
    Ars ars =
        Ars.withSigma(0.5)
            .directions(7)
            .topDirections(top)
            .learningRate(0.25)
            .noise(Runs.NOISE)
            .build();
    OptimizerState state = ars.start(start(dimension), 3);
    double[][] eps = perturbations(ars, state);
    double[] f = randomFitness(14, dimension);
    List<Integer> best =
        IntStream.range(0, 7)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -Math.max(f[2 * k], f[2 * k + 1])))
            .limit(top)
            .toList();
    double[] used =
        best.stream().flatMapToDouble(k -> DoubleStream.of(f[2 * k], f[2 * k + 1])).toArray();
    double mean = Arrays.stream(used).average().orElseThrow();
    double variance = Arrays.stream(used).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    double[] theta = state.theta().clone();
    for (int j = 0; j < dimension; j++) {
      for (int k : best) {
        theta[j] +=
            0.25 / (top * Math.sqrt(variance)) * (f[2 * k] - f[2 * k + 1]) * eps[2 * k][j] / 0.5;
      }
    }
    Update update = tell(ars, state, f);
    assertThat(update.state().theta()).containsExactly(theta, ROUNDING);
    assertThat(update.report().moveNorm()).isCloseTo(0.25 * update.report().gradientNorm(), DOUBLE);
  }

  @Test
  void arsStaysWhereNothingDiffers() {
    Ars ars = Ars.withSigma(0.5).directions(2).noise(Runs.NOISE).build();
    OptimizerState state = ars.start(start(3), 3);
    assertThat(tell(ars, state, 2, 2, 2, 2).state().theta()).containsExactly(start(3));
    double nan = Double.NaN;
    assertThat(tell(ars, state, nan, nan, nan, nan).state().theta()).containsExactly(start(3));
  }

  @Test
  void aFailedTwinCountsAsTheWorstOfItsGeneration() {
    Ars ars = Ars.withSigma(0.5).directions(2).noise(Runs.NOISE).build();
    OptimizerState state = ars.start(start(3), 3);
    assertThat(tell(ars, state, 5, Double.NaN, 1, 3).state().theta())
        .containsExactly(tell(ars, state, 5, 1, 1, 3).state().theta());
  }

  /** A ridge along one axis: its sigma must grow against the others'. */
  @Test
  void pgpeLearnsTheScaleOfEveryParameter() {
    Pgpe pgpe = Pgpe.withSigma(0.3).noise(Runs.NOISE).build();
    OptimizerState end =
        Runs.run(pgpe, x -> -x[0] * x[0] - 0.01 * x[1] * x[1], new double[] {0, 0}, 2, 200);
    double[] sigma = end.memory("sigma");
    assertThat(sigma[1]).isGreaterThan(3 * sigma[0]);
  }

  @Test
  void badSettingsAreRefused() {
    Refusal.of("sigma", 0.0, () -> Pgpe.withSigma(0));
    Refusal.of("populationSize", 7, () -> Pgpe.withSigma(1).populationSize(7));
    Refusal.of("populationSize", 0, () -> Pgpe.withSigma(1).populationSize(0));
    Refusal.of("sigmaLearningRate", -1.0, () -> Pgpe.withSigma(1).sigmaLearningRate(-1));
    Refusal.of("maxSigmaChange", 1.0, () -> Pgpe.withSigma(1).maxSigmaChange(1));
    Refusal.of("sigma", Double.NaN, () -> Ars.withSigma(Double.NaN));
    Refusal.of("directions", 0, () -> Ars.withSigma(1).directions(0));
    Refusal.of("topDirections", 0, () -> Ars.withSigma(1).topDirections(0));
    Refusal.of("topDirections", 9, () -> Ars.withSigma(1).topDirections(9).build());
    Refusal.of("learningRate", 0.0, () -> Ars.withSigma(1).learningRate(0));
  }

  /** What was added to the mean, {@code [count][dimension]}. */
  private static double[][] perturbations(Optimizer optimizer, OptimizerState state) {
    Candidates asked = optimizer.ask(state);
    double[][] eps = new double[asked.count()][asked.dimension()];
    for (int i = 0; i < eps.length; i++) {
      asked.write(i, eps[i]);
      for (int j = 0; j < eps[i].length; j++) {
        eps[i][j] -= state.theta()[j];
      }
    }
    return eps;
  }

  private static double[] start(int dimension) {
    return Functions.filled(dimension, 0.25);
  }

  private static double[] randomFitness(int n, long seed) {
    RandomStream random = new RandomStream(seed);
    double[] fitness = new double[n];
    for (int i = 0; i < n; i++) {
      fitness[i] = random.nextDouble(-5, 5);
    }
    return fitness;
  }

  private static Update tell(Optimizer optimizer, OptimizerState state, double... fitness) {
    return optimizer.tell(state, optimizer.ask(state), fitness, NoiseAlgebra.SERIAL);
  }
}
