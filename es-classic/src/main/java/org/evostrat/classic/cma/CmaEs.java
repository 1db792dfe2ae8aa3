package org.evostrat.classic.cma;

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
import org.jspecify.annotations.Nullable;

/**
 * CMA-ES, the evolution strategy with covariance matrix adaptation, as in Hansen 2016 (The CMA
 * Evolution Strategy: A Tutorial, arXiv:1604.00772; equation numbers are those of its appendix A,
 * and (58) is that of the revision of 2023) with the active update of Hansen and Auger 2014 and
 * Jastrebski and Arnold 2006: weighted recombination of the better half, cumulative step-size
 * adaptation, rank-one and rank-mu updates, negative weights for the worse half. Or its separable
 * variant (Ros and Hansen 2008), which adapts the diagonal only and learns it {@code (n + 2) / 3}
 * times faster.
 *
 * <p>Only ranks of the fitness count. Equal values share the mean of their weights; failed
 * evaluations are equal and worst. When 70 % of a generation or more share the best value, the step
 * size grows by {@code exp(0.2 + cSigma / dSigma)} to leave the plateau.
 *
 * <p>Bounds are a change of variables, see {@link CmaEsBuilder#bounds}. A run ends by itself for
 * one of the reasons in {@link Tolerances}; {@link CmaRestarts} goes on from there.
 *
 * <p>Defaults: population size {@code 4 + floor(3 ln n)}, the active update, weights and learning
 * rates of the tutorial's table 1, no scales, no bounds, {@link Tolerances#DEFAULT}.
 *
 * <p>A generation of population size lambda in n dimensions costs {@code O(lambda n^2)} and, in
 * every {@code max(1, floor(1 / (2 n (c1 + cMu))))}-th, an eigendecomposition in {@code O(n^3)}; a
 * state holds {@code 1.5 n^2} numbers, and a decomposition needs about six {@code n^2} more
 * meanwhile. Separable: {@code O(lambda n)} and {@code 4 n}. Both hold two numbers for each of the
 * last generations, at most 20,000. Immutable and thread-safe; built with {@link #withSigma}.
 */
public final class CmaEs implements Optimizer {
  private final double sigma;
  private final OptionalInt populationSize;
  private final boolean separable;
  private final boolean active;
  private final Coordinates coordinates;
  private final Tolerances tolerances;

  /** Those of the last call: most calls of a run have the same. */
  private volatile @Nullable CmaParameters lastParameters;

  CmaEs(CmaEsBuilder builder) {
    this.sigma = builder.sigma;
    this.populationSize = builder.populationSize;
    this.separable = builder.separable;
    this.active = builder.active;
    this.coordinates = builder.coordinates();
    this.tolerances = builder.tolerances;
  }

  /**
   * Starts a builder with the one number that has no sensible default.
   *
   * @param sigma initial standard deviation of every coordinate, in units of its scale: about a
   *     third of the distance at which the optimum is expected; finite and above 0
   */
  public static CmaEsBuilder withSigma(double sigma) {
    return new CmaEsBuilder(sigma);
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    coordinates.requireFit(theta);
    return start(theta, seed, 0, populationSize(theta.length), sigma);
  }

  /** Starts anew within a run. */
  OptimizerState start(double[] theta, long seed, long generation, int lambda, double startSigma) {
    CmaState state = CmaState.start(coordinates.fromTheta(theta), startSigma, lambda, separable);
    return new OptimizerState(seed, generation, theta.clone(), state.memory());
  }

  /** The configured one, or the default for so many dimensions. */
  int populationSize(int dimension) {
    return populationSize.orElseGet(() -> Population.defaultSize(dimension));
  }

  double sigma() {
    return sigma;
  }

  Coordinates coordinates() {
    return coordinates;
  }

  @Override
  public Candidates ask(OptimizerState optimizerState) {
    CmaState state = CmaState.recall(optimizerState, separable);
    double[] noise =
        GaussianPoints.noise(
            optimizerState.seed(),
            optimizerState.generation(),
            state.populationSize(),
            state.mean().length);
    return new GaussianPoints(
        coordinates,
        state.mean(),
        optimizerState.theta(),
        state.sigma(),
        noise,
        state.shape().steps(noise)); // (38) to (40)
  }

  @Override
  public Update tell(
      OptimizerState before, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    GaussianPoints points = Asked.as(GaussianPoints.class, asked);
    CmaState state = CmaState.recall(before, separable);
    CmaParameters p = parameters(state.mean().length, state.populationSize());
    double[] sorted = RankWeights.sorted(fitness, points.count());

    // Selection and recombination (41), (42)
    double[] weights = RankWeights.assign(fitness, sorted, p.meanWeights());
    double[] step = GaussianPoints.weightedSum(points.steps(), weights);
    double[] whitened = state.shape().whitened(GaussianPoints.weightedSum(points.noise(), weights));
    double[] mean = coordinates.moved(state.mean(), state.sigma(), step);

    // Step-size control (43), (44)
    double[] pathSigma = path(state.pathSigma(), p.cSigma(), p.muEff(), whitened);
    double norm = Norms.of(pathSigma);
    double growth = p.cSigma() / p.dSigma() * (norm / p.expectedNorm() - 1);
    int most = sorted.length - 1;
    if (sorted[most] == sorted[most - (int) (0.7 * most)]) {
      growth = 0.2 + p.cSigma() / p.dSigma();
    }

    // Covariance matrix adaptation (45) to (47)
    long age = state.age() + 1;
    double stall = 1 - Math.pow(1 - p.cSigma(), 2.0 * age);
    boolean slow = norm / Math.sqrt(stall) < (1.4 + 2 / (p.dimension() + 1.0)) * p.expectedNorm();
    double[] pathC = path(state.pathC(), p.cC(), slow ? p.muEff() : 0, step);
    double missing = slow ? 0 : p.cC() * (2 - p.cC());
    double decay = 1 + p.c1() * missing - p.c1() - p.cMu() * p.weightSum();
    double[] assigned = RankWeights.assign(fitness, sorted, p.covarianceWeights());
    Shape shape = CovarianceUpdate.of(p, assigned, points, pathC).apply(state.shape(), decay);
    boolean due = age - state.decomposedAt() >= p.decompositionGap();

    boolean flat = sorted[0] == sorted[most];
    CmaState after =
        new CmaState(
            mean,
            state.sigma() * Math.exp(Math.min(1, growth)),
            state.startSigma(),
            state.populationSize(),
            age,
            due ? age : state.decomposedAt(),
            flat ? state.flat() + 1 : 0,
            FitnessHistory.range(sorted[0], sorted[most]),
            pathSigma,
            pathC,
            due ? shape.decomposed() : shape,
            state.history().with(sorted, age, p.longHistory()));
    double[] theta = coordinates.toTheta(mean);
    OptimizerState next = before.next(theta, after.memory());
    return Update.of(before, next, Norms.of(step), CmaReport.of(after));
  }

  /** (43) and (45): {@code (1 - c) path + sqrt(c (2 - c) mass) step}. */
  private static double[] path(double[] path, double c, double mass, double[] step) {
    double scale = Math.sqrt(c * (2 - c) * mass);
    double[] next = new double[path.length];
    for (int j = 0; j < next.length; j++) {
      next[j] = (1 - c) * path[j] + scale * step[j];
    }
    return next;
  }

  @Override
  public Optional<StopReason> reasonToStop(OptimizerState optimizerState) {
    CmaState state = CmaState.recall(optimizerState, separable);
    CmaParameters p = parameters(state.mean().length, state.populationSize());
    return new StopRules(tolerances, coordinates).check(state, p);
  }

  private CmaParameters parameters(int dimension, int lambda) {
    CmaParameters last = lastParameters;
    if (last == null || last.dimension() != dimension || last.populationSize() != lambda) {
      last = CmaParameters.of(dimension, lambda, active, separable);
      lastParameters = last;
    }
    return last;
  }

  @Override
  public String describe() {
    return "cma-es(sigma="
        + sigma
        + ", populationSize="
        + (populationSize.isPresent() ? populationSize.getAsInt() : "4+3ln(n)")
        + ", separable="
        + separable
        + ", active="
        + active
        + ", "
        + coordinates.describe()
        + ", "
        + tolerances
        + ")";
  }
}
