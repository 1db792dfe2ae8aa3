package org.evostrat.classic.gradient;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.classic.internal.Asked;
import org.evostrat.classic.sample.ElementwisePerturbations;
import org.evostrat.classic.sample.SigmaReport;
import org.evostrat.kernel.Norms;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.StepMemory;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.ClipUp;
import org.evostrat.step.StepRule;
import org.evostrat.step.StepState;
import org.jspecify.annotations.Nullable;

/**
 * Policy gradients with parameter-based exploration (Sehnke et al. 2010, Neural Networks 23; the
 * variant with symmetric sampling), which learn a standard deviation for every parameter, with
 * ClipUp for the mean (Toklu, Liskowski and Srivastava 2020, arXiv:2008.02387).
 *
 * <p>With noise {@code eps = sigma * z} per pair, utilities u+ and u- of its twins and b the mean
 * utility, averaged over the pairs:
 *
 * <pre>{@code
 * gradient of theta = eps (u+ - u-) / 2
 * change of sigma   = sigmaLearningRate ((u+ + u-) / 2 - b) (eps^2 - sigma^2) / sigma
 * }</pre>
 *
 * <p>A generation changes a sigma by no more than a fifth of it, as the authors of ClipUp do.
 *
 * <p>Defaults: population 100; centered ranks, with which any increasing transformation of the
 * fitness gives the same run; sigma's learning rate 0.1; and ClipUp by the rule of its paper: with
 * a search radius of {@code sigma * sqrt(dimension)}, at most a fifteenth of it in a generation,
 * and half of that for what one gradient adds. These lengths come from the sigma that was
 * configured, not from what it has become.
 *
 * <p>A generation costs populationSize evaluations and two reads of as many slices of noise as
 * there are pairs; the memory is theta, sigma and the step rule's moments. Immutable and
 * thread-safe; built with {@link #withSigma}.
 */
public final class Pgpe implements Optimizer {
  private static final String SIGMA = "sigma";

  /** Search radius over maximal speed, and over the learning rate, twice as much. */
  private static final double RADIUS_PER_LEARNING_RATE = 30;

  private final double sigma;
  private final int populationSize;
  private final FitnessShaping shaping;
  private final @Nullable StepRule stepRule;
  private final double sigmaLearningRate;
  private final double maxSigmaChange;
  private final NoiseTable noise;

  Pgpe(PgpeBuilder builder, NoiseTable noise) {
    this.sigma = builder.sigma;
    this.populationSize = builder.populationSize;
    this.shaping = builder.shaping;
    this.stepRule = builder.stepRule;
    this.sigmaLearningRate = builder.sigmaLearningRate;
    this.maxSigmaChange = builder.maxSigmaChange;
    this.noise = noise;
  }

  /**
   * Starts a builder with the one number that has no sensible default.
   *
   * @param sigma noise standard deviation of every parameter at the start; finite and above 0
   */
  public static PgpeBuilder withSigma(double sigma) {
    return new PgpeBuilder(sigma);
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    double[] sigmas = new double[theta.length];
    Arrays.fill(sigmas, sigma);
    OptimizerState bare = OptimizerState.first(theta, seed, Map.of());
    noise.requireRoomFor(theta.length);
    StepState step = stepRule(theta.length).start(theta.length);
    return new OptimizerState(bare.seed(), 0, bare.theta(), memory(sigmas, step));
  }

  private StepRule stepRule(int dimension) {
    return stepRule != null
        ? stepRule
        : new ClipUp(sigma * Math.sqrt(dimension) / RADIUS_PER_LEARNING_RATE);
  }

  @Override
  public ElementwisePerturbations ask(OptimizerState state) {
    double[] theta = state.theta();
    long[] offsets =
        NoiseOffsets.of(noise, theta.length, state.seed(), state.generation(), populationSize / 2);
    return new ElementwisePerturbations(noise, theta, state.memory(SIGMA), offsets, true);
  }

  @Override
  public Update tell(
      OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    ElementwisePerturbations drawn = Asked.as(ElementwisePerturbations.class, asked);
    Asked.requireFitness(asked, fitness);
    double[] utilities = shaping.shape(fitness);
    double[] gradient = gradient(drawn, utilities, algebra);
    double[] theta = state.theta().clone();
    StepState step = stepRule(theta.length).step(StepMemory.read(state), gradient, theta);
    double[] nextSigma = nextSigma(drawn, utilities);
    OptimizerState next = state.next(theta, memory(nextSigma, step));
    double gradientNorm = Norms.of(gradient);
    return Update.of(state, next, gradientNorm, SigmaReport.of(nextSigma));
  }

  /** The mean over the pairs of {@code eps (u+ - u-) / 2}, {@code [dimension]}. */
  private static double[] gradient(
      ElementwisePerturbations drawn, double[] utilities, NoiseAlgebra algebra) {
    double[] weights = new double[drawn.offsets().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (utilities[2 * i] - utilities[2 * i + 1]) / utilities.length;
    }
    double[] gradient = new double[drawn.dimension()];
    algebra.weightedSum(drawn.table(), drawn.offsets(), weights, gradient);
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= drawn.sigma()[j];
    }
    return gradient;
  }

  /** Since eps = sigma z, a sigma is multiplied by 1 + rate * mean of s (z^2 - 1). */
  private double[] nextSigma(ElementwisePerturbations drawn, double[] utilities) {
    int dimension = drawn.dimension();
    int pairs = drawn.offsets().length;
    double baseline = 0;
    for (double u : utilities) {
      baseline += u / utilities.length;
    }
    double[] z = new double[dimension];
    double[] change = new double[dimension];
    for (int i = 0; i < pairs; i++) {
      drawn.writeNoise(i, z);
      double gain = (utilities[2 * i] + utilities[2 * i + 1]) / 2 - baseline;
      double weight = sigmaLearningRate * gain / pairs;
      for (int j = 0; j < dimension; j++) {
        change[j] += weight * (z[j] * z[j] - 1);
      }
    }
    double[] next = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      double factor = 1 + Math.max(-maxSigmaChange, Math.min(maxSigmaChange, change[j]));
      next[j] = Math.max(Double.MIN_NORMAL, drawn.sigma()[j] * factor);
    }
    return next;
  }

  private static Map<String, double[]> memory(double[] sigma, StepState step) {
    Map<String, double[]> memory = new LinkedHashMap<>();
    memory.put(SIGMA, sigma);
    memory.putAll(StepMemory.of(step));
    return memory;
  }

  @Override
  public String describe() {
    return "pgpe(sigma="
        + sigma
        + ", populationSize="
        + populationSize
        + ", shaping="
        + shaping
        + ", stepRule="
        + (stepRule == null
            ? "clipup(radius/" + RADIUS_PER_LEARNING_RATE + ")"
            : stepRule.describe())
        + ", sigmaLearningRate="
        + sigmaLearningRate
        + ", maxSigmaChange="
        + maxSigmaChange
        + ", noise="
        + noise.id()
        + ")";
  }
}
