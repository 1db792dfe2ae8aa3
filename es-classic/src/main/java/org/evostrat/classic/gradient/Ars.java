package org.evostrat.classic.gradient;

import java.util.Arrays;
import java.util.Map;
import org.evostrat.classic.internal.Asked;
import org.evostrat.classic.internal.Ranking;
import org.evostrat.kernel.Norms;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.report.UpdateDetails;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Perturbations;
import org.evostrat.shaping.FitnessShaping;

/**
 * Augmented random search (Mania, Guy and Recht 2018, arXiv:1803.07055, algorithm 2): a
 * finite-difference step along the best b of N random directions, divided by the standard deviation
 * of the 2 b fitness values that it is made of.
 *
 * <pre>{@code
 * theta += learningRate / (b deviation) * sum_{k in best b} (f(theta + sigma eps_k) - f(theta - sigma eps_k)) eps_k
 * }</pre>
 *
 * <p>A direction is as good as the better of its twins. The paper's nu is sigma here, its alpha the
 * learning rate. V1 and V2 of the paper differ only in what the policy sees: V2 normalises
 * observations, which is not the optimizer's business; in es-rl it is {@code
 * normalizeObservations(true)} of the rollouts, V1 is {@code false}. {@link
 * ArsBuilder#topDirections} below the number of directions makes V1-t and V2-t.
 *
 * <p>Adding to the fitness or multiplying it changes nothing; other transformations do. A failed
 * evaluation has the lowest fitness of its generation; when all of the chosen are equal there is no
 * step.
 *
 * <p>Defaults are those of the authors' program: 8 directions, all of them used, learning rate
 * 0.02. The length of a step is about {@code learningRate * sqrt(dimension / b)} and does not
 * shrink near the optimum: theta ends in a ball of that size.
 *
 * <p>A generation costs 2 N evaluations and b slices of noise; the memory is theta. Immutable and
 * thread-safe; built with {@link #withSigma}.
 */
public final class Ars implements Optimizer {
  private final double sigma;
  private final int directions;
  private final int topDirections;
  private final double learningRate;
  private final NoiseTable noise;

  Ars(ArsBuilder builder, int topDirections, NoiseTable noise) {
    this.sigma = builder.sigma;
    this.directions = builder.directions;
    this.topDirections = topDirections;
    this.learningRate = builder.learningRate;
    this.noise = noise;
  }

  /**
   * Starts a builder with the one number that has no sensible default.
   *
   * @param sigma noise standard deviation, in the unit of the parameters; finite and above 0
   */
  public static ArsBuilder withSigma(double sigma) {
    return new ArsBuilder(sigma);
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    OptimizerState first = OptimizerState.first(theta, seed, Map.of());
    noise.requireRoomFor(theta.length);
    return first;
  }

  @Override
  public Perturbations ask(OptimizerState state) {
    double[] theta = state.theta();
    long[] offsets =
        NoiseOffsets.of(noise, theta.length, state.seed(), state.generation(), directions);
    return new Perturbations(noise, theta, sigma, offsets, true);
  }

  @Override
  public Update tell(
      OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    Perturbations drawn = Asked.as(Perturbations.class, asked);
    Asked.requireFitness(asked, fitness);
    double[] rewards = FitnessShaping.RAW.shape(fitness);
    int[] chosen = Arrays.copyOf(bestDirections(rewards), topDirections);
    double deviation = deviation(rewards, chosen);
    double[] gradient = new double[state.theta().length];
    if (deviation > 0) {
      long[] offsets = new long[topDirections];
      double[] weights = new double[topDirections];
      for (int i = 0; i < topDirections; i++) {
        int k = chosen[i];
        offsets[i] = drawn.offsets()[k];
        weights[i] = (rewards[2 * k] - rewards[2 * k + 1]) / deviation / topDirections;
      }
      algebra.weightedSum(drawn.table(), offsets, weights, gradient);
    }
    double[] theta = state.theta().clone();
    for (int j = 0; j < theta.length; j++) {
      theta[j] += learningRate * gradient[j];
    }
    OptimizerState next = state.next(theta, state.memory());
    double gradientNorm = Norms.of(gradient);
    return Update.of(state, next, gradientNorm, UpdateDetails.NONE);
  }

  /** All directions, the one whose better twin is best first. */
  private int[] bestDirections(double[] rewards) {
    double[] better = new double[directions];
    for (int k = 0; k < directions; k++) {
      better[k] = Math.max(rewards[2 * k], rewards[2 * k + 1]);
    }
    return Ranking.bestFirst(better);
  }

  /** Of both twins of the chosen directions, the population form. */
  private static double deviation(double[] rewards, int[] chosen) {
    int n = 2 * chosen.length;
    double sum = 0;
    for (int k : chosen) {
      sum += rewards[2 * k] + rewards[2 * k + 1];
    }
    double mean = sum / n;
    double squares = 0;
    for (int k : chosen) {
      double plus = rewards[2 * k] - mean;
      double minus = rewards[2 * k + 1] - mean;
      squares += plus * plus + minus * minus;
    }
    return Math.sqrt(squares / n);
  }

  @Override
  public String describe() {
    return "ars(sigma="
        + sigma
        + ", directions="
        + directions
        + ", topDirections="
        + topDirections
        + ", learningRate="
        + learningRate
        + ", noise="
        + noise.id()
        + ")";
  }
}
