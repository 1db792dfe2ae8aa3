package org.evostrat.classic.crossentropy;

import java.util.Arrays;
import java.util.Map;
import org.evostrat.classic.internal.Asked;
import org.evostrat.classic.internal.Ranking;
import org.evostrat.classic.sample.ElementwisePerturbations;
import org.evostrat.classic.sample.SigmaReport;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;

/**
 * The cross-entropy method for continuous optimisation (Rubinstein 1999; de Boer et al. 2005; with
 * normal distributions Kroese, Porotsky and Rubinstein 2006): candidates come from a normal
 * distribution with a mean and a standard deviation per parameter, and the best of them, the elite,
 * give the maximum-likelihood mean and standard deviation of the next generation.
 *
 * <p>Both may be smoothed, {@code smoothing * new + (1 - smoothing) * old} (de Boer et al. on
 * smoothed updating), and a variance that falls linearly to zero may be added (Szita and Lorincz
 * 2006), which keeps the distribution from collapsing before it is at the optimum.
 *
 * <p>Only ranks count: any increasing transformation of the fitness gives the same run. A failed
 * evaluation never enters the elite; a generation with fewer than two fitness values changes
 * nothing, since one point has no variance.
 *
 * <p>Defaults: population 100, an elite of a tenth; smoothing 0.7 of the mean and 0.4 of the
 * standard deviation, both between 0.4 and 0.9, as de Boer et al. advise. The spread has to be
 * slower than the mean: with 0.7 for both the mean is left behind (a sphere in 10 dimensions was
 * solved with 12 of 20 seeds, and with all 20 by the defaults). No extra variance: its scale is the
 * problem's.
 *
 * <p>A generation costs populationSize evaluations and the elite's slices of noise; the memory is
 * mean and standard deviation. Immutable and thread-safe; built with {@link #withSigma}.
 */
public final class CrossEntropyMethod implements Optimizer {
  private static final String SIGMA = "sigma";

  private final double sigma;
  private final int populationSize;
  private final int eliteSize;
  private final double meanSmoothing;
  private final double sigmaSmoothing;
  private final double extraVariance;
  private final double extraGenerations;
  private final NoiseTable noise;

  CrossEntropyMethod(CrossEntropyBuilder builder, int eliteSize, NoiseTable noise) {
    this.sigma = builder.sigma;
    this.populationSize = builder.populationSize;
    this.eliteSize = eliteSize;
    this.meanSmoothing = builder.meanSmoothing;
    this.sigmaSmoothing = builder.sigmaSmoothing;
    this.extraVariance = builder.extraVariance;
    this.extraGenerations = builder.extraGenerations;
    this.noise = noise;
  }

  /**
   * Starts a builder with the one number that has no sensible default.
   *
   * @param sigma standard deviation of every parameter at the start; finite and above 0
   */
  public static CrossEntropyBuilder withSigma(double sigma) {
    return new CrossEntropyBuilder(sigma);
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    double[] sigmas = new double[theta.length];
    Arrays.fill(sigmas, sigma);
    OptimizerState first = OptimizerState.first(theta, seed, Map.of(SIGMA, sigmas));
    noise.requireRoomFor(theta.length);
    return first;
  }

  @Override
  public ElementwisePerturbations ask(OptimizerState state) {
    double[] theta = state.theta();
    long[] offsets =
        NoiseOffsets.of(noise, theta.length, state.seed(), state.generation(), populationSize);
    return new ElementwisePerturbations(noise, theta, state.memory(SIGMA), offsets, false);
  }

  @Override
  public Update tell(
      OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    ElementwisePerturbations drawn = Asked.as(ElementwisePerturbations.class, asked);
    Asked.requireFitness(asked, fitness);
    int[] ranked = Ranking.bestFirst(fitness);
    int elite = Math.min(eliteSize, ranked.length);
    OptimizerState next =
        elite < 2 ? state.next(state.theta(), state.memory()) : fit(state, drawn, ranked, elite);
    return Update.of(state, next, Double.NaN, SigmaReport.of(next.memory(SIGMA)));
  }

  /** Mean and variance of the elite's noise by Welford's recurrence, then smoothed. */
  private OptimizerState fit(
      OptimizerState state, ElementwisePerturbations drawn, int[] ranked, int elite) {
    int dimension = drawn.dimension();
    double[] z = new double[dimension];
    double[] mean = new double[dimension];
    double[] squares = new double[dimension];
    for (int i = 0; i < elite; i++) {
      drawn.writeNoise(ranked[i], z);
      for (int j = 0; j < dimension; j++) {
        double difference = z[j] - mean[j];
        mean[j] += difference / (i + 1);
        squares[j] += difference * (z[j] - mean[j]);
      }
    }
    double added = extraVariance * Math.max(0, 1 - (double) state.generation() / extraGenerations);
    double[] theta = state.theta().clone();
    double[] sigmas = drawn.sigma().clone();
    for (int j = 0; j < dimension; j++) {
      theta[j] += meanSmoothing * sigmas[j] * mean[j];
      double fitted = sigmas[j] * Math.sqrt(squares[j] / elite);
      double smoothed = sigmaSmoothing * fitted + (1 - sigmaSmoothing) * sigmas[j];
      sigmas[j] = Math.max(Double.MIN_NORMAL, Math.sqrt(smoothed * smoothed + added));
    }
    return state.next(theta, Map.of(SIGMA, sigmas));
  }

  @Override
  public String describe() {
    return "cross-entropy(sigma="
        + sigma
        + ", populationSize="
        + populationSize
        + ", elite="
        + eliteSize
        + ", meanSmoothing="
        + meanSmoothing
        + ", sigmaSmoothing="
        + sigmaSmoothing
        + ", extraVariance="
        + extraVariance
        + ", extraGenerations="
        + extraGenerations
        + ", noise="
        + noise.id()
        + ")";
  }
}
