package org.evostrat.classic.natural;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.evostrat.classic.internal.Asked;
import org.evostrat.classic.internal.gaussian.Coordinates;
import org.evostrat.classic.internal.gaussian.GaussianPoints;
import org.evostrat.classic.internal.gaussian.Population;
import org.evostrat.classic.internal.gaussian.RankWeights;
import org.evostrat.kernel.Norms;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;
import org.evostrat.termination.StopReason;

/**
 * Natural evolution strategies: the natural gradient of the expected utility moves mean and shape
 * of a normal distribution.
 *
 * <ul>
 *   <li>{@link #exponential}: xNES (Glasmachers, Schaul, Sun, Wierstra and Schmidhuber 2010,
 *       Exponential Natural Evolution Strategies; Wierstra et al. 2014, JMLR 15, algorithm 5), with
 *       a full covariance in exponential coordinates. Any invertible linear transform of the space
 *       transforms the run with it.
 *   <li>{@link #separable}: SNES (Schaul, Glasmachers and Schmidhuber 2011; Wierstra et al. 2014,
 *       algorithm 6), with a standard deviation per coordinate: for many dimensions.
 * </ul>
 *
 * <p>Utilities are those of the papers, {@code max(0, ln(lambda/2 + 1) - ln(rank))} over their sum,
 * less {@code 1 / lambda}; equal fitness shares the mean of its utilities, failed evaluations are
 * equal and worst. Learning rates (table 1 of Wierstra et al. 2014): 1 for the mean, {@code (9 + 3
 * ln n) / (5 n sqrt(n))} for sigma and B of xNES, {@code (3 + ln n) / (5 sqrt(n))} for the standard
 * deviations of SNES.
 *
 * <p>A run ends by itself when all standard deviations have become too small (tolX) or one too
 * large (tolXUp), or when {@value #FLAT_GENERATIONS} generations in a row were of equal fitness,
 * which move nothing.
 *
 * <p>Defaults: population size {@code 4 + floor(3 ln n)}, the learning rates above, tolX 1e-12,
 * tolXUp 1e4, no scales, no bounds.
 *
 * <p>With population size lambda in n dimensions a generation of xNES costs {@code O(lambda n^2 +
 * lambda^3)} and its state holds {@code n^2 + 2 n} numbers (the matrix exponential is taken in the
 * span of the candidates); SNES {@code O(lambda n)} and {@code 3 n}. Immutable and thread-safe.
 */
public final class NaturalEs implements Optimizer {
  /** Generations of equal fitness in a row that end a run. */
  public static final int FLAT_GENERATIONS = 100;

  private static final String MEAN = "mean";
  private static final String FLAT = "flat_generations";

  private final double sigma;
  private final boolean separable;
  private final OptionalInt populationSize;
  private final double tolX;
  private final double tolXUp;
  private final Coordinates coordinates;

  NaturalEs(NaturalEsBuilder builder) {
    this.sigma = builder.sigma;
    this.separable = builder.separable;
    this.populationSize = builder.populationSize;
    this.tolX = builder.tolX;
    this.tolXUp = builder.tolXUp;
    this.coordinates = builder.coordinates();
  }

  /**
   * Starts a builder of xNES.
   *
   * @param sigma initial standard deviation of every coordinate, in units of its scale; finite and
   *     above 0
   */
  public static NaturalEsBuilder exponential(double sigma) {
    return new NaturalEsBuilder(sigma, false);
  }

  /**
   * Starts a builder of SNES.
   *
   * @param sigma initial standard deviation of every coordinate, in units of its scale; finite and
   *     above 0
   */
  public static NaturalEsBuilder separable(double sigma) {
    return new NaturalEsBuilder(sigma, true);
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    coordinates.requireFit(theta);
    int n = theta.length;
    NaturalShape shape = separable ? SeparableShape.unit(n) : ExponentialShape.unit(n);
    return new OptimizerState(
        seed, 0, theta.clone(), memory(coordinates.fromTheta(theta), 0, shape));
  }

  @Override
  public Candidates ask(OptimizerState state) {
    int n = state.theta().length;
    int count = populationSize.orElseGet(() -> Population.defaultSize(n));
    double[] noise = GaussianPoints.noise(state.seed(), state.generation(), count, n);
    return new GaussianPoints(
        coordinates, state.memory(MEAN), state.theta(), sigma, noise, shape(state).steps(noise));
  }

  @Override
  public Update tell(
      OptimizerState before, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    GaussianPoints points = Asked.as(GaussianPoints.class, asked);
    double[] sorted = RankWeights.sorted(fitness, points.count());
    double[] utilities = RankWeights.assign(fitness, sorted, utilities(points.count()));
    double[] step = GaussianPoints.weightedSum(points.steps(), utilities);
    double[] mean = coordinates.moved(points.mean(), sigma, step);
    NaturalShape shape = shape(before).updated(utilities, points.noise(), points.steps());
    boolean flat = sorted[0] == sorted[sorted.length - 1];
    double flatGenerations = flat ? before.memory(FLAT)[0] + 1 : 0;
    double[] theta = coordinates.toTheta(mean);
    OptimizerState after = before.next(theta, memory(mean, flatGenerations, shape));
    return Update.of(before, after, Norms.of(step), NaturalReport.of(sigma, shape, theta.length));
  }

  @Override
  public Optional<StopReason> reasonToStop(OptimizerState state) {
    double flat = state.memory(FLAT)[0];
    if (flat >= FLAT_GENERATIONS) {
      return Optional.of(new StopReason("generations of equal fitness", flat, FLAT_GENERATIONS));
    }
    NaturalReport report = NaturalReport.of(1, shape(state), state.theta().length);
    if (report.largestDeviation() < tolX) {
      return Optional.of(new StopReason("tolX", report.largestDeviation(), tolX));
    }
    return report.largestDeviation() <= tolXUp
        ? Optional.empty()
        : Optional.of(new StopReason("tolXUp", report.largestDeviation(), tolXUp));
  }

  @Override
  public String describe() {
    return (separable ? "snes" : "xnes")
        + "(sigma="
        + sigma
        + ", populationSize="
        + (populationSize.isPresent() ? populationSize.getAsInt() : "4+3ln(n)")
        + ", tolX="
        + tolX
        + ", tolXUp="
        + tolXUp
        + ", "
        + coordinates.describe()
        + ")";
  }

  /** Of the best, the second, ... (fitness shaping of Wierstra et al. 2014), {@code [count]}. */
  static double[] utilities(int count) {
    double[] utilities = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      utilities[i] = Math.max(0, Math.log(count / 2.0 + 1) - Math.log(i + 1.0));
      sum += utilities[i];
    }
    for (int i = 0; i < count; i++) {
      utilities[i] = utilities[i] / sum - 1.0 / count;
    }
    return utilities;
  }

  private NaturalShape shape(OptimizerState state) {
    return separable ? SeparableShape.recall(state) : ExponentialShape.recall(state);
  }

  private static Map<String, double[]> memory(double[] mean, double flat, NaturalShape shape) {
    Map<String, double[]> memory = new LinkedHashMap<>();
    memory.put(MEAN, mean);
    memory.put(FLAT, new double[] {flat});
    shape.remember(memory);
    return memory;
  }
}
