package org.evostrat.classic.simple;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.classic.internal.Asked;
import org.evostrat.classic.internal.Ranking;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.report.UpdateDetails;
import org.evostrat.sample.Candidates;

/**
 * Pure random search (Brooks 1958), the control: whatever was measured, the next candidates are
 * drawn from the same distribution around the start point. A strategy that does not beat it has
 * learned nothing.
 *
 * <p>Theta is the best candidate so far (the start point itself is never evaluated). Any increasing
 * transformation of the fitness gives the same run.
 *
 * <p>Default: population 100. A generation costs populationSize evaluations; the memory is theta,
 * the start point and one fitness. Immutable and thread-safe.
 */
public final class RandomSearch implements Optimizer {
  /** Candidates of a generation when none are given. */
  public static final int DEFAULT_POPULATION_SIZE = 100;

  private static final String CENTER = "center";
  private static final String BEST = "bestFitness";

  private final double scale;
  private final boolean uniform;
  private final int populationSize;

  private RandomSearch(double scale, boolean uniform, int populationSize) {
    this.scale = scale;
    this.uniform = uniform;
    this.populationSize = populationSize;
  }

  /**
   * Draws from a normal distribution around the start point.
   *
   * @param sigma standard deviation; finite and above 0
   */
  public static RandomSearch normal(double sigma) {
    Check.positive("sigma", sigma, "use the distance at which the optimum is expected");
    return new RandomSearch(sigma, false, DEFAULT_POPULATION_SIZE);
  }

  /**
   * Draws uniformly from a cube around the start point.
   *
   * @param halfWidth half the length of its edges; finite and above 0
   */
  public static RandomSearch uniform(double halfWidth) {
    Check.positive("halfWidth", halfWidth, "use the distance at which the optimum is expected");
    return new RandomSearch(halfWidth, true, DEFAULT_POPULATION_SIZE);
  }

  /**
   * The same search with another population size; default {@value #DEFAULT_POPULATION_SIZE}. It
   * matters to the reports only.
   */
  public RandomSearch populationSize(int candidates) {
    Check.atLeast("populationSize", candidates, 1, "100 suits most problems");
    return new RandomSearch(scale, uniform, candidates);
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    return OptimizerState.first(theta, seed, memory(theta.clone(), Double.NEGATIVE_INFINITY));
  }

  @Override
  public Candidates ask(OptimizerState state) {
    long[] seeds = new long[populationSize];
    for (int i = 0; i < populationSize; i++) {
      seeds[i] = Seeds.derive(state.seed(), Use.CANDIDATE, state.generation(), i);
    }
    return new BlindDraws(state.theta(), state.memory(CENTER), scale, uniform, seeds);
  }

  @Override
  public Update tell(
      OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    Asked.requireFitness(asked, fitness);
    int[] ranked = Ranking.bestFirst(fitness);
    double[] theta = state.theta().clone();
    double best = state.memory(BEST)[0];
    if (ranked.length > 0 && fitness[ranked[0]] > best) {
      best = fitness[ranked[0]];
      asked.write(ranked[0], theta);
    }
    OptimizerState next = state.next(theta, memory(state.memory(CENTER), best));
    return Update.of(state, next, Double.NaN, UpdateDetails.NONE);
  }

  private static Map<String, double[]> memory(double[] center, double best) {
    Map<String, double[]> memory = new LinkedHashMap<>();
    memory.put(CENTER, center);
    memory.put(BEST, new double[] {best});
    return memory;
  }

  @Override
  public String describe() {
    return "random-search("
        + (uniform ? "halfWidth=" : "sigma=")
        + scale
        + ", populationSize="
        + populationSize
        + ")";
  }
}
