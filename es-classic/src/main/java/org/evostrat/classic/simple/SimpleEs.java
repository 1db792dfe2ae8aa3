package org.evostrat.classic.simple;

import java.util.Arrays;
import java.util.Map;
import org.evostrat.classic.internal.Asked;
import org.evostrat.classic.internal.Ranking;
import org.evostrat.classic.sample.ScaledPerturbations;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.RandomStream;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;

/**
 * Evolution strategies with comma selection and intermediate recombination, the (mu/mu_I,
 * lambda)-ES of Rechenberg (1973) and Schwefel (1977), in the notation of Beyer and Schwefel
 * (2002): the next mean is the centroid of the best mu of lambda candidates, and the last mean is
 * forgotten. With mu = 1, the default, it is the simple ES of the textbooks: the best of the last
 * generation plus noise.
 *
 * <p>Sigma stays what it is, or adapts itself by the log-normal rule of the same paper: every
 * candidate multiplies it by {@code exp(tau N(0, 1))}, tau = 1 / sqrt(2 dimension), before it uses
 * it, and what the parents used is recombined. The geometric mean does that here, so that sigma has
 * no drift when selection is random; the arithmetic one grows by tau^2 / 2 a generation.
 *
 * <p>Only ranks count: any increasing transformation of the fitness gives the same run. A failed
 * evaluation is never a parent; a generation without any fitness changes nothing.
 *
 * <p>Without adaptation the mean settles in a ball around the optimum, whose radius grows with
 * sigma and the dimension; with it, sigma shrinks as the mean gets closer. It wants mu from lambda
 * / 8 to lambda / 4: with half of lambda it crept on an ellipsoid of condition 100.
 *
 * <p>Defaults: lambda 100, mu 1, sigma as it is.
 *
 * <p>A generation costs lambda evaluations and mu slices of noise; the memory is theta and sigma.
 * Immutable and thread-safe; built with {@link #withSigma}.
 */
public final class SimpleEs implements Optimizer {
  private static final String SIGMA = "sigma";

  private final double sigma;
  private final int populationSize;
  private final int parents;
  private final boolean selfAdaptation;
  private final NoiseTable noise;

  SimpleEs(SimpleEsBuilder builder, NoiseTable noise) {
    this.sigma = builder.sigma;
    this.populationSize = builder.populationSize;
    this.parents = builder.parents;
    this.selfAdaptation = builder.selfAdaptation;
    this.noise = noise;
  }

  /**
   * Starts a builder with the one number that has no sensible default.
   *
   * @param sigma noise standard deviation at the start, in the unit of the parameters; finite and
   *     above 0
   */
  public static SimpleEsBuilder withSigma(double sigma) {
    return new SimpleEsBuilder(sigma);
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    OptimizerState first = OptimizerState.first(theta, seed, memory(sigma));
    noise.requireRoomFor(theta.length);
    return first;
  }

  @Override
  public ScaledPerturbations ask(OptimizerState state) {
    double[] theta = state.theta();
    long[] offsets =
        NoiseOffsets.of(noise, theta.length, state.seed(), state.generation(), populationSize);
    return new ScaledPerturbations(noise, theta, sigmas(state), offsets);
  }

  /** What each candidate is perturbed with, {@code [populationSize]}. */
  private double[] sigmas(OptimizerState state) {
    double[] sigmas = new double[populationSize];
    Arrays.fill(sigmas, state.memory(SIGMA)[0]);
    if (selfAdaptation) {
      double tau = 1 / Math.sqrt(2.0 * state.theta().length);
      RandomStream random =
          new RandomStream(Seeds.derive(state.seed(), Use.CANDIDATE, state.generation(), 0));
      for (int i = 0; i < populationSize; i++) {
        sigmas[i] *= StrictMath.exp(tau * random.nextGaussian());
      }
    }
    return sigmas;
  }

  @Override
  public Update tell(
      OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    ScaledPerturbations drawn = Asked.as(ScaledPerturbations.class, asked);
    Asked.requireFitness(asked, fitness);
    int[] ranked = Ranking.bestFirst(fitness);
    int mu = Math.min(parents, ranked.length);
    double[] theta = state.theta().clone();
    double nextSigma = state.memory(SIGMA)[0];
    if (mu > 0) {
      recombine(drawn, ranked, mu, theta, algebra);
      nextSigma = selfAdaptation ? geometricMean(drawn.sigmas(), ranked, mu) : nextSigma;
    }
    OptimizerState next = state.next(theta, memory(nextSigma));
    return Update.of(state, next, Double.NaN, new StepSizeReport(nextSigma));
  }

  /** Moves theta to the centroid of the best mu candidates; a single one to the bit. */
  private static void recombine(
      ScaledPerturbations drawn, int[] ranked, int mu, double[] theta, NoiseAlgebra algebra) {
    if (mu == 1) {
      drawn.write(ranked[0], theta);
      return;
    }
    long[] offsets = new long[mu];
    double[] weights = new double[mu];
    for (int i = 0; i < mu; i++) {
      offsets[i] = drawn.offsets()[ranked[i]];
      weights[i] = drawn.sigmas()[ranked[i]] / mu;
    }
    double[] move = new double[theta.length];
    algebra.weightedSum(drawn.table(), offsets, weights, move);
    for (int j = 0; j < theta.length; j++) {
      theta[j] += move[j];
    }
  }

  private static double geometricMean(double[] sigmas, int[] ranked, int mu) {
    double sum = 0;
    for (int i = 0; i < mu; i++) {
      sum += StrictMath.log(sigmas[ranked[i]]);
    }
    return Math.max(Double.MIN_NORMAL, StrictMath.exp(sum / mu));
  }

  private static Map<String, double[]> memory(double sigma) {
    return Map.of(SIGMA, new double[] {sigma});
  }

  @Override
  public String describe() {
    return "simple-es(sigma="
        + sigma
        + ", populationSize="
        + populationSize
        + ", parents="
        + parents
        + ", selfAdaptation="
        + selfAdaptation
        + ", noise="
        + noise.id()
        + ")";
  }
}
