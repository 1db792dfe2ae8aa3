package org.evostrat.iw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evostrat.kernel.Norms;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.sample.Perturbations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureTest {
  private static final NoiseTable TABLE = NoiseTable.of(23, 400_000);
  private static final double SIGMA = 0.5;

  /** Batches along a line, the newest first; each mean so many sigmas from the newest. */
  private static List<Perturbations> batches(
      int dimension, int slices, boolean mirrored, long seed, double... sigmasAway) {
    int[] same = new int[sigmasAway.length];
    Arrays.fill(same, slices);
    return batches(dimension, same, mirrored, seed, sigmasAway);
  }

  /** The same, each of so many slices. */
  private static List<Perturbations> batches(
      int dimension, int[] slices, boolean mirrored, long seed, double... sigmasAway) {
    List<Perturbations> batches = new ArrayList<>();
    for (int b = 0; b < sigmasAway.length; b++) {
      double[] theta = new double[dimension];
      for (int j = 0; j < dimension; j++) {
        double direction = (j + b) % 3 - 0.5;
        theta[j] = 1 + SIGMA * sigmasAway[b] * direction / Math.sqrt(dimension);
      }
      long[] offsets = NoiseOffsets.of(TABLE, dimension, seed, b, slices[b]);
      batches.add(new Perturbations(TABLE, theta, SIGMA, offsets, mirrored));
    }
    return batches;
  }

  private static Mixture mixture(List<Perturbations> batches) {
    List<PastBatch> past = new ArrayList<>();
    for (Perturbations batch : batches.subList(1, batches.size())) {
      past.add(PastBatch.of(batch, new double[batch.count()]));
    }
    Perturbations newest = batches.get(0);
    return Mixture.of(newest, new double[newest.count()], past, NoiseAlgebra.SERIAL);
  }

  private static double[] logRatios(Mixture mixture, double[] move) {
    double[] inSigmas = new double[move.length];
    for (int j = 0; j < move.length; j++) {
      inSigmas[j] = move[j] / SIGMA;
    }
    double[] dots = NoiseAlgebra.SERIAL.dots(TABLE, mixture.all().offsets(), inSigmas);
    return mixture.logRatios(inSigmas, dots, Norms.squared(inSigmas));
  }

  private static double[] move(int dimension, double sigmas) {
    double[] move = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      move[j] = SIGMA * sigmas * (j % 2 == 0 ? 1 : -0.5) / Math.sqrt(dimension);
    }
    return move;
  }

  /** log of N(x | mean, sigma^2 I) without the constant, the long way. */
  private static double logDensity(double[] x, double[] mean) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum -= (x[j] - mean[j]) * (x[j] - mean[j]);
    }
    return sum / (2 * SIGMA * SIGMA);
  }

  private static double[] slowWeights(List<Perturbations> batches, double[] move) {
    double[] target = batches.get(0).theta().clone();
    for (int j = 0; j < target.length; j++) {
      target[j] += move[j];
    }
    List<Double> weights = new ArrayList<>();
    double[] x = new double[target.length];
    for (Perturbations drawn : batches) {
      for (int i = 0; i < drawn.count(); i++) {
        drawn.write(i, x);
        double mixed = 0;
        for (Perturbations batch : batches) {
          mixed += batch.count() * Math.exp(logDensity(x, batch.theta()));
        }
        weights.add(batches.get(0).count() * Math.exp(logDensity(x, target)) / mixed);
      }
    }
    return weights.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "true, 40", "false, 40", "false, 333"})
  void ratiosAreThoseOfTheDensitiesWrittenOut(boolean mirrored, int dimension) {
    for (int[] slices : new int[][] {{12, 12, 12, 12}, {12, 3, 20, 1}, {1, 12, 12, 5}}) {
      assertRatios(batches(dimension, slices, mirrored, 5, 0, 0.7, 1.9, 3), dimension);
    }
  }

  private static void assertRatios(List<Perturbations> batches, int dimension) {
    for (double sigmas : new double[] {0, 0.3, 2}) {
      double[] move = move(dimension, sigmas);
      double[] fast = logRatios(mixture(batches), move);
      double[] slow = slowWeights(batches, move);
      for (int i = 0; i < slow.length; i++) {
        assertThat(Math.exp(fast[i])).isCloseTo(slow[i], within(1e-5 * (1 + slow[i])));
      }
    }
  }

  /** All samples, {@code [samples][dimension]}. */
  private static double[][] points(List<Perturbations> batches) {
    List<double[]> points = new ArrayList<>();
    for (Perturbations batch : batches) {
      for (int i = 0; i < batch.count(); i++) {
        double[] x = new double[batch.dimension()];
        batch.write(i, x);
        points.add(x);
      }
    }
    return points.toArray(double[][]::new);
  }

  @Test
  void gradientIsTheSampleBySampleSum() {
    int dimension = 33;
    List<Perturbations> batches = batches(dimension, new int[] {10, 4, 13}, true, 8, 0, 0.5, 1.2);
    double[] move = move(dimension, 0.6);
    double[] c = slowWeights(batches, move);
    int count = batches.get(0).count();
    double[] utilities = new double[c.length];
    double total = 0;
    double mean = 0;
    for (int i = 0; i < c.length; i++) {
      utilities[i] = (i * 7 % c.length) / (double) c.length - 0.5;
      c[i] = Math.min(1, c[i]);
      total += c[i];
      mean += c[i] * utilities[i];
    }
    Mixture mixture = mixture(batches);
    ImportanceWeights weights = ImportanceWeights.of(logRatios(mixture, move), 1);
    for (boolean baseline : new boolean[] {true, false}) {
      ImportanceWeightedEs optimizer =
          ImportanceWeightedEs.of(
                  EvolutionStrategy.withSigma(SIGMA).populationSize(count).noise(TABLE).build(), 1)
              .weightedBaseline(baseline);
      ImportanceWeightedEs.Pull pull = optimizer.pull(mixture, utilities, weights);
      double[] fast = new double[dimension];
      NoiseAlgebra.SERIAL.weightedSum(TABLE, mixture.all().offsets(), pull.weights(), fast);
      double[] shift = pull.shift();
      double[][] points = points(batches);
      double[] slow = new double[dimension];
      for (int i = 0; i < c.length; i++) {
        double[] x = points[i];
        double b = baseline ? mean / total : 0;
        for (int j = 0; j < dimension; j++) {
          double newMean = batches.get(0).theta()[j] + move[j];
          slow[j] += c[i] * (utilities[i] - b) * (x[j] - newMean) / (total * SIGMA * SIGMA);
        }
      }
      for (int j = 0; j < dimension; j++) {
        fast[j] += (shift == null ? 0 : shift[j]) - pull.back() * move[j];
        assertThat(fast[j]).isCloseTo(slow[j], within(2e-6));
      }
    }
  }

  @Test
  void withoutPastBatchesItIsE2BitForBit() {
    Perturbations drawn = batches(40, 12, true, 3, 0).get(0);
    double[] move = move(40, 0.8);
    assertThat(logRatios(mixture(List.of(drawn)), move))
        .containsExactly(LogRatios.fromDotProducts(drawn, move, NoiseAlgebra.SERIAL));
  }

  /** At the newest mean no weight exceeds 1, which is where they are clipped. */
  @Test
  void beforeTheFirstMoveNothingIsClipped() {
    Mixture mixture = mixture(batches(40, 30, true, 4, 0, 0.4, 1.5, 6));
    double[] ratios = logRatios(mixture, new double[40]);
    assertThat(Arrays.stream(ratios).max().orElseThrow()).isNotPositive();
    assertThat(ImportanceWeights.of(ratios, 1).clippedShare()).isZero();
  }

  /**
   * The balance heuristic is unbiased, whatever the batches' sizes: the weighted mean of a function
   * over the samples of all batches has the function's integral under the target as its
   * expectation. Linear and quadratic functions have known ones. Error rate of the test: four
   * bounds of 4.5 standard errors each over 2,000 batches, about 3e-5 for each of two triples of
   * sizes; the seeds are fixed.
   */
  @Test
  void weightsAreUnbiasedOnKnownIntegrals() {
    assertUnbiased(8, 8, 8);
    assertUnbiased(8, 3, 14);
  }

  private static void assertUnbiased(int... sizes) {
    int dimension = 3;
    double[] move = move(dimension, 0.5);
    int repetitions = 2000;
    double[] sum = new double[4];
    double[] squares = new double[4];
    double[] expected = new double[4];
    for (int r = 0; r < repetitions; r++) {
      List<Perturbations> batches = batches(dimension, sizes, false, 1000 + r, 0, 0.8, 1.6);
      double[] ratios = logRatios(mixture(batches), move);
      double[] estimate = new double[4];
      double[][] points = points(batches);
      for (int i = 0; i < ratios.length; i++) {
        double[] x = points[i];
        double w = Math.exp(ratios[i]) / sizes[0]; // p / sum of sizes times densities
        estimate[0] += w;
        estimate[1] += w * x[0];
        estimate[2] += w * x[1] * x[1];
        estimate[3] += w * x[1] * x[2];
      }
      double[] mean = batches.get(0).theta().clone();
      for (int j = 0; j < dimension; j++) {
        mean[j] += move[j];
      }
      expected[0] = 1;
      expected[1] = mean[0];
      expected[2] = mean[1] * mean[1] + SIGMA * SIGMA;
      expected[3] = mean[1] * mean[2];
      for (int f = 0; f < 4; f++) {
        sum[f] += estimate[f];
        squares[f] += estimate[f] * estimate[f];
      }
    }
    for (int f = 0; f < 4; f++) {
      double mean = sum[f] / repetitions;
      double error = Math.sqrt((squares[f] / repetitions - mean * mean) / repetitions);
      assertThat(error).isLessThan(0.02);
      assertThat(mean).isCloseTo(expected[f], within(4.5 * error));
    }
  }
}
