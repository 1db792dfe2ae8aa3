package org.evostrat.classic.cma;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.evostrat.classic.internal.gaussian.Box;
import org.evostrat.classic.internal.gaussian.Coordinates;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.RandomStream;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;
import org.evostrat.termination.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * CMA-ES that begins anew, elsewhere and with another population size, whenever it has a reason to
 * stop. For functions with many optima.
 *
 * <ul>
 *   <li>{@link #ipop}: every restart doubles the population (Auger and Hansen 2005, A Restart CMA
 *       Evolution Strategy With Increasing Population Size).
 *   <li>{@link #bipop}: after the first run the regime that has spent fewer evaluations is next
 *       (Hansen 2009, Benchmarking a BI-Population CMA-ES on the BBOB-2009 Function Testbed):
 *       doubled populations as in IPOP, or small ones, {@code lambda (large / (2 lambda))^(U^2)},
 *       with the step size {@code sigma 10^(-2 U)} and at most half the evaluations of the last
 *       large run; U is uniform in [0, 1), drawn for each of the two.
 * </ul>
 *
 * <p>The first run starts at the given theta, every other at a random point: uniform in {@link
 * #withRegion}, by default within {@code theta +- 2 sigma} of the first start in every coordinate
 * (times its scale). Theta of the state is the mean of the run under way; the best point of all
 * runs is the run loop's {@link org.evostrat.OptimizationResult#best}.
 *
 * <p>Costs and memory are those of {@link CmaEs}. Immutable and thread-safe.
 */
public final class CmaRestarts implements Optimizer {
  /** Doublings of the population when no other number is given. */
  public static final int DEFAULT_MAX_DOUBLINGS = 9;

  private static final String FIRST_THETA = "first_theta";

  private final CmaEs cma;
  private final boolean twoRegimes;
  private final int maxDoublings;
  private final @Nullable Box region;

  private CmaRestarts(CmaEs cma, boolean twoRegimes, int maxDoublings, @Nullable Box region) {
    this.cma = cma;
    this.twoRegimes = twoRegimes;
    this.maxDoublings = maxDoublings;
    this.region = region;
  }

  /** Restarts with increasing population size. */
  public static CmaRestarts ipop(CmaEs cma) {
    return new CmaRestarts(cma, false, DEFAULT_MAX_DOUBLINGS, null);
  }

  /** Restarts with large and with small populations. */
  public static CmaRestarts bipop(CmaEs cma) {
    return new CmaRestarts(cma, true, DEFAULT_MAX_DOUBLINGS, null);
  }

  /** With another number of doublings, after which the reason of the last run ends all. */
  public CmaRestarts withMaxDoublings(int doublings) {
    Check.that(
        doublings >= 0 && doublings <= 20,
        "doublings",
        "lie in [0, 20]",
        doublings,
        "use 9: a 512-fold population");
    return new CmaRestarts(cma, twoRegimes, doublings, region);
  }

  /**
   * With a region in which restarts begin.
   *
   * @param lower {@code [dimension]}, finite; copied
   * @param upper {@code [dimension]}, finite; copied
   */
  public CmaRestarts withRegion(double[] lower, double[] upper) {
    Check.finite("lower", lower, "give a bounded region");
    Check.finite("upper", upper, "give a bounded region");
    return new CmaRestarts(cma, twoRegimes, maxDoublings, new Box(lower, upper));
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    if (region != null) {
      Check.length("theta", theta, region.dimension(), "give a region of its dimension");
    }
    OptimizerState state = cma.start(theta, seed);
    return with(state, RestartState.first(cma.populationSize(theta.length)), theta.clone());
  }

  @Override
  public Candidates ask(OptimizerState state) {
    return cma.ask(state);
  }

  @Override
  public Update tell(
      OptimizerState before, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    Update update = cma.tell(before, asked, fitness, algebra);
    OptimizerState after = update.state();
    RestartState run = RestartState.recall(before).plus(asked.count());
    double[] firstTheta = before.memory(FIRST_THETA);
    if (cma.reasonToStop(after).isPresent() || run.limitReached()) {
      boolean small = twoRegimes && !run.firstRun() && run.spentSmall() < run.spentLarge();
      if (!small && run.doublings() == maxDoublings) {
        run = run.finished();
      } else {
        run = small ? run.small() : run.doubled();
        after = begin(after, run, firstTheta);
      }
    }
    return new Update(with(after, run, firstTheta), update.report());
  }

  private OptimizerState begin(OptimizerState ended, RestartState run, double[] firstTheta) {
    RandomStream random =
        new RandomStream(Seeds.derive(ended.seed(), Use.CANDIDATE, ended.generation(), -1));
    double[] theta = somewhere(firstTheta, random);
    int lambda = run.largePopulation();
    double sigma = cma.sigma();
    if (run.smallRun()) {
      int usual = cma.populationSize(theta.length);
      double u = random.nextDouble();
      lambda = (int) (usual * Math.pow(0.5 * lambda / usual, u * u));
      lambda = Math.max(2, lambda);
      sigma *= Math.pow(10, -2 * random.nextDouble());
    }
    return cma.start(theta, ended.seed(), ended.generation(), lambda, sigma);
  }

  private double[] somewhere(double[] firstTheta, RandomStream random) {
    Coordinates coordinates = cma.coordinates();
    double[] theta = new double[firstTheta.length];
    for (int j = 0; j < theta.length; j++) {
      double share = random.nextDouble();
      theta[j] =
          region == null
              ? firstTheta[j] + cma.sigma() * coordinates.scale(j) * (4 * share - 2)
              : region.between(j, share);
    }
    return coordinates.toTheta(theta);
  }

  private static OptimizerState with(
      OptimizerState state, RestartState restarts, double[] firstTheta) {
    Map<String, double[]> memory = new LinkedHashMap<>(state.memory());
    restarts.remember(memory);
    memory.put(FIRST_THETA, firstTheta);
    return new OptimizerState(state.seed(), state.generation(), state.theta(), memory);
  }

  /** That of the last run, when no doubling is left. */
  @Override
  public Optional<StopReason> reasonToStop(OptimizerState state) {
    if (!RestartState.recall(state).over()) {
      return Optional.empty();
    }
    StopReason none = new StopReason("doublings of the population", maxDoublings, maxDoublings);
    return Optional.of(cma.reasonToStop(state).orElse(none));
  }

  @Override
  public String describe() {
    return (twoRegimes ? "bipop(" : "ipop(")
        + "maxDoublings="
        + maxDoublings
        + ", region="
        + (region == null ? "theta+-2sigma" : region)
        + ", "
        + cma.describe()
        + ")";
  }
}
