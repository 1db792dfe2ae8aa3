package org.evostrat.iw;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.evostrat.kernel.Norms;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.sample.Perturbations;
import org.jspecify.annotations.Nullable;

/**
 * The batch just drawn and those before it as one sample of the mixture of the distributions that
 * they were drawn from: E6 of docs/algorithm.md, the balance heuristic of Veach and Guibas (1995).
 *
 * <p>In units of sigma and around the newest mean: batch b was drawn around {@code a_b} (0 for the
 * newest), a sample of it is at {@code a_b + sign eps}, and the mean has moved by {@code move}
 * since. Each batch counts in the mixture with its number of samples, in units of the newest one's.
 * Without past batches everything is E2, bit for bit.
 */
final class Mixture {
  private final Perturbations all;
  private final double[] fitness;

  /** Where the samples of each batch begin, and where the last ones end, {@code [batches + 1]}. */
  private final int[] begins;

  /** Where the past batches were drawn, {@code [batches][dimension]}; the first one is empty. */
  private final double[][] means;

  /** Logarithm of the mixture's density at the samples over the newest batch's, {@code [count]}. */
  private final double[] logMixture;

  private Mixture(
      Perturbations all, double[] fitness, int[] begins, double[][] means, double[] logMixture) {
    this.all = all;
    this.fitness = fitness;
    this.begins = begins;
    this.means = means;
    this.logMixture = logMixture;
  }

  /**
   * The mixture of a batch and the past ones.
   *
   * @param fitness of the batch just drawn, {@code [count]}
   * @param past batches of any size, the newest first
   */
  static Mixture of(
      Perturbations drawn, double[] fitness, List<PastBatch> past, NoiseAlgebra algebra) {
    int batches = 1 + past.size();
    int[] begins = new int[batches + 1];
    LongStream offsets = Arrays.stream(drawn.offsets());
    DoubleStream allFitness = Arrays.stream(fitness);
    double[][] means = new double[batches][];
    means[0] = new double[0];
    begins[1] = fitness.length;
    for (int b = 1; b < batches; b++) {
      PastBatch batch = past.get(b - 1);
      offsets = LongStream.concat(offsets, Arrays.stream(batch.offsets()));
      allFitness = DoubleStream.concat(allFitness, Arrays.stream(batch.fitness()));
      begins[b + 1] = begins[b] + batch.fitness().length;
      means[b] = new double[drawn.dimension()];
      for (int j = 0; j < means[b].length; j++) {
        means[b][j] = (batch.theta()[j] - drawn.theta()[j]) / drawn.sigma();
      }
    }
    Perturbations all =
        new Perturbations(
            drawn.table(), drawn.theta(), drawn.sigma(), offsets.toArray(), drawn.mirrored());
    double[] logMixture = logMixture(all, begins, means, algebra);
    return new Mixture(all, allFitness.toArray(), begins, means, logMixture);
  }

  /** {@code log sum_c n_c / n_0 exp(y . a_c - |a_c|^2 / 2)} at every sample y. */
  private static double[] logMixture(
      Perturbations all, int[] begins, double[][] means, NoiseAlgebra algebra) {
    int batches = means.length;
    double[][] terms = new double[batches][all.count()]; // of the newest batch: log 1
    for (int c = 1; c < batches; c++) {
      double[] dots = algebra.dots(all.table(), all.offsets(), means[c]);
      double half = 0.5 * Norms.squared(means[c]);
      double logSize = StrictMath.log((double) (begins[c + 1] - begins[c]) / begins[1]);
      for (int b = 0; b < batches; b++) {
        double between = b == 0 ? 0 : dot(means[b], means[c]);
        for (int i = begins[b]; i < begins[b + 1]; i++) {
          terms[c][i] = between + all.sign(i) * dots[all.slice(i)] - half + logSize;
        }
      }
    }
    double[] logMixture = new double[all.count()];
    for (int i = 0; i < logMixture.length; i++) {
      double largest = 0;
      for (double[] term : terms) {
        largest = Math.max(largest, term[i]);
      }
      double sum = 0;
      for (double[] term : terms) {
        sum += StrictMath.exp(term[i] - largest);
      }
      logMixture[i] = largest + StrictMath.log(sum);
    }
    return logMixture;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /** All samples, the newest batch first; those of past batches with the slices they had. */
  Perturbations all() {
    return all;
  }

  /** Of all samples, in the order of {@link #all}. */
  double[] fitness() {
    return fitness;
  }

  /** How many past batches there are. */
  int past() {
    return means.length - 1;
  }

  /**
   * E6: how much likelier each sample is around the moved mean than in the mixture, where the
   * densities of the batches are added up, in units of the newest one's size, and not averaged.
   *
   * @param move since the newest batch was drawn, in units of sigma, {@code [dimension]}
   * @param dots of all slices with the move
   * @param squaredMove squared norm of the move
   */
  double[] logRatios(double[] move, double[] dots, double squaredMove) {
    double[] logRatios = LogRatios.of(all, dots, squaredMove);
    for (int b = 1; b < means.length; b++) {
      double along = dot(means[b], move);
      for (int i = begins[b]; i < begins[b + 1]; i++) {
        logRatios[i] += along;
      }
    }
    for (int i = 0; i < logRatios.length; i++) {
      logRatios[i] -= logMixture[i];
    }
    return logRatios;
  }

  /**
   * What samples of past batches add to a weighted sum of samples because of where they were drawn:
   * {@code sum_b a_b sum_{i in b} coefficients[i]}; null without past batches.
   *
   * @param coefficients of all samples
   */
  double @Nullable [] shift(double[] coefficients) {
    if (means.length == 1) {
      return null;
    }
    double[] shift = new double[all.dimension()];
    for (int b = 1; b < means.length; b++) {
      double sum = 0;
      for (int i = begins[b]; i < begins[b + 1]; i++) {
        sum += coefficients[i];
      }
      for (int j = 0; j < shift.length; j++) {
        shift[j] += sum * means[b][j];
      }
    }
    return shift;
  }
}
