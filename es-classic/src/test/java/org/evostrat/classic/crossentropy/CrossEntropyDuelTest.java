package org.evostrat.classic.crossentropy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.evostrat.classic.Functions;
import org.evostrat.classic.Refusal;
import org.evostrat.classic.Runs;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.RandomStream;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cross-entropy method against mean and variance of the elite's points. */
class CrossEntropyDuelTest {
  private static final double NAN = Double.NaN;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void fitsTheElite(int dimension) {
    CrossEntropyMethod method =
        CrossEntropyMethod.withSigma(2)
            .populationSize(20)
            .eliteShare(0.3)
            .smoothing(0.75, 0.25)
            .extraVariance(0.5, 2)
            .noise(Runs.NOISE)
            .build();
    OptimizerState state = method.start(Functions.filled(dimension, 1), 6);
    RandomStream random = new RandomStream(dimension);
    double[] added = {0.5, 0.25, 0, 0};
    for (int generation = 0; generation < 4; generation++) {
      double[][] points = points(method.ask(state));
      double[] fitness = new double[20];
      for (int i = 0; i < 20; i++) {
        fitness[i] = i % 7 == 3 ? NAN : random.nextDouble();
      }
      List<Integer> elite =
          IntStream.range(0, 20)
              .boxed()
              .filter(i -> !Double.isNaN(fitness[i]))
              .sorted(Comparator.comparingDouble(i -> -fitness[i]))
              .limit(6)
              .toList();
      double[] theta = new double[dimension];
      double[] sigma = new double[dimension];
      for (int j = 0; j < dimension; j++) {
        int c = j;
        double mean = elite.stream().mapToDouble(i -> points[i][c]).average().orElseThrow();
        double variance =
            elite.stream()
                .mapToDouble(i -> Math.pow(points[i][c] - mean, 2))
                .average()
                .orElseThrow();
        theta[j] = 0.75 * mean + 0.25 * state.theta()[j];
        double smoothed = 0.25 * Math.sqrt(variance) + 0.75 * state.memory("sigma")[j];
        sigma[j] = Math.sqrt(smoothed * smoothed + added[generation]);
      }
      state = tell(method, state, fitness);
      assertThat(state.theta()).containsExactly(theta, Offset.offset(1e-12));
      assertThat(state.memory("sigma")).containsExactly(sigma, Offset.offset(1e-12));
    }
  }

  /** One point has no variance. */
  @Test
  void fewerThanTwoFitnessValuesChangeNothing() {
    CrossEntropyMethod method = builder().populationSize(4).eliteShare(0.5).build();
    OptimizerState state = method.start(new double[] {1, 2}, 6);
    for (double[] fitness : new double[][] {{NAN, 1, NAN, NAN}, {NAN, NAN, NAN, NAN}}) {
      OptimizerState next = tell(method, state, fitness);
      assertThat(next.theta()).containsExactly(1, 2);
      assertThat(next.memory("sigma")).containsExactly(1, 1);
      assertThat(next.generation()).isEqualTo(1);
    }
    assertThat(tell(method, state, NAN, 1, 2, NAN).theta()).isNotEqualTo(state.theta());
  }

  @Test
  void reportsHowWideItSamples() {
    CrossEntropyMethod method = builder().build();
    OptimizerState state = method.start(new double[] {1, 2, 3}, 6);
    Candidates asked = method.ask(state);
    double[] fitness = Runs.fitness(asked, Runs::ellipsoid);
    Update update = method.tell(state, asked, fitness, NoiseAlgebra.SERIAL);
    double[] sigma = update.state().memory("sigma").clone();
    Arrays.sort(sigma);
    assertThat(update.report().details().metrics())
        .containsEntry("sigmaMin", sigma[0])
        .containsEntry("sigmaMedian", sigma[1])
        .containsEntry("sigmaMax", sigma[2]);
  }

  @Test
  void badSettingsAreRefused() {
    Refusal.of("sigma", -1.0, () -> CrossEntropyMethod.withSigma(-1));
    Refusal.of("populationSize", 1, () -> builder().populationSize(1));
    Refusal.of("mean smoothing", 0.0, () -> builder().smoothing(0, 1));
    Refusal.of("deviation smoothing", NAN, () -> builder().smoothing(1, NAN));
    Refusal.of("extraVariance", -1.0, () -> builder().extraVariance(-1, 5));
    Refusal.of("generations", 0, () -> builder().extraVariance(1, 0));
    for (double bad : new double[] {0, 1.1, NAN}) {
      Refusal.of("eliteShare", bad, () -> builder().eliteShare(bad));
    }
    Refusal.of("eliteShare", 0.01, () -> builder().eliteShare(0.01).build());
  }

  private static CrossEntropyBuilder builder() {
    return CrossEntropyMethod.withSigma(1).noise(Runs.NOISE);
  }

  private static OptimizerState tell(
      CrossEntropyMethod method, OptimizerState state, double... fitness) {
    return method.tell(state, method.ask(state), fitness, NoiseAlgebra.SERIAL).state();
  }

  private static double[][] points(Candidates asked) {
    double[][] points = new double[asked.count()][asked.dimension()];
    for (int i = 0; i < points.length; i++) {
      asked.write(i, points[i]);
    }
    return points;
  }
}
