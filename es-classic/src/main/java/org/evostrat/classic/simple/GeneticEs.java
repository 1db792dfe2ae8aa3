package org.evostrat.classic.simple;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.classic.internal.Asked;
import org.evostrat.classic.internal.Ranking;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;

/**
 * A genetic algorithm over real numbers: truncation selection of an elite, children that are one
 * member of it (the simple genetic algorithm of Such et al. 2017, arXiv:1712.06567) or two of them
 * mixed gene by gene (uniform crossover, Syswerda 1989, as in Ha's simple genetic algorithm, 2017),
 * and Gaussian mutation of every parameter.
 *
 * <p>Theta is the best of the elite, not a mean. The elite keeps its place, with the fitness it was
 * measured at, until something better comes; where fitness is noisy that holds on to lucky draws,
 * and {@code keepElite(false)} makes every generation's children the next elite instead. A failed
 * evaluation never enters the elite; ranks alone count, so that any increasing transformation of
 * the fitness gives the same run.
 *
 * <p>Defaults: population 100, a tenth of it as elite and crossover on, as Ha has it; no decay of
 * sigma, since its right pace depends on how long the run is.
 *
 * <p>A generation costs populationSize evaluations and as many slices of noise, two reads of the
 * elite each; the memory is the elite, {@code elite * dimension} numbers. Immutable and
 * thread-safe; built with {@link #withSigma}.
 */
public final class GeneticEs implements Optimizer {
  private static final String ELITE = "elite";
  private static final String FITNESS = "eliteFitness";

  private final double sigma;
  private final int populationSize;
  private final int eliteSize;
  private final boolean crossover;
  private final boolean keepElite;
  private final double decay;
  private final double leastSigma;
  private final NoiseTable noise;

  GeneticEs(GeneticEsBuilder builder, int eliteSize, NoiseTable noise) {
    this.sigma = builder.sigma;
    this.populationSize = builder.populationSize;
    this.eliteSize = eliteSize;
    this.crossover = builder.crossover;
    this.keepElite = builder.keepElite;
    this.decay = builder.decay;
    this.leastSigma = builder.leastSigma;
    this.noise = noise;
  }

  /**
   * Starts a builder with the one number that has no sensible default.
   *
   * @param sigma standard deviation of the mutation, in the unit of the parameters; finite and
   *     above 0
   */
  public static GeneticEsBuilder withSigma(double sigma) {
    return new GeneticEsBuilder(sigma);
  }

  /** An elite of copies of the start point, none of which has a fitness. */
  @Override
  public OptimizerState start(double[] theta, long seed) {
    double[] unknown = new double[eliteSize];
    Arrays.fill(unknown, Double.NaN);
    double[] elite = new double[eliteSize * theta.length];
    for (int i = 0; i < eliteSize; i++) {
      System.arraycopy(theta, 0, elite, i * theta.length, theta.length);
    }
    OptimizerState first = OptimizerState.first(theta, seed, memory(elite, unknown));
    noise.requireRoomFor(theta.length);
    return first;
  }

  @Override
  public Candidates ask(OptimizerState state) {
    long generation = state.generation();
    long[] offsets =
        NoiseOffsets.of(noise, state.theta().length, state.seed(), generation, populationSize);
    long[] seeds = new long[populationSize];
    for (int i = 0; i < populationSize; i++) {
      seeds[i] = Seeds.derive(state.seed(), Use.CANDIDATE, generation, i);
    }
    return new Offspring(
        noise, state.theta(), state.memory(ELITE), crossover, sigma(generation), offsets, seeds);
  }

  private double sigma(long generation) {
    return Math.max(
        Math.min(sigma, leastSigma), sigma * StrictMath.pow(decay, (double) generation));
  }

  @Override
  public Update tell(
      OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    Asked.requireFitness(asked, fitness);
    int children = fitness.length;
    double[] pool = Arrays.copyOf(fitness, keepElite ? children + eliteSize : children);
    if (keepElite) {
      System.arraycopy(state.memory(FITNESS), 0, pool, children, eliteSize);
    }
    int[] ranked = Ranking.bestFirst(pool);
    OptimizerState next =
        ranked.length == 0
            ? state.next(state.theta(), state.memory())
            : select(state, asked, pool, ranked);
    StepSizeReport details = new StepSizeReport(sigma(next.generation()));
    return Update.of(state, next, Double.NaN, details);
  }

  /** The best become the elite; where fewer have a fitness than there are places, in turns. */
  private OptimizerState select(
      OptimizerState state, Candidates asked, double[] pool, int[] ranked) {
    int dimension = state.theta().length;
    double[] old = state.memory(ELITE);
    double[] elite = new double[eliteSize * dimension];
    double[] eliteFitness = new double[eliteSize];
    double[] child = new double[dimension];
    for (int i = 0; i < eliteSize; i++) {
      int chosen = ranked[i % ranked.length];
      if (chosen < asked.count()) {
        asked.write(chosen, child);
        System.arraycopy(child, 0, elite, i * dimension, dimension);
      } else {
        System.arraycopy(
            old, (chosen - asked.count()) * dimension, elite, i * dimension, dimension);
      }
      eliteFitness[i] = pool[chosen];
    }
    return state.next(Arrays.copyOf(elite, dimension), memory(elite, eliteFitness));
  }

  private static Map<String, double[]> memory(double[] elite, double[] fitness) {
    Map<String, double[]> memory = new LinkedHashMap<>();
    memory.put(ELITE, elite);
    memory.put(FITNESS, fitness);
    return memory;
  }

  @Override
  public String describe() {
    return "genetic-es(sigma="
        + sigma
        + ", populationSize="
        + populationSize
        + ", elite="
        + eliteSize
        + ", crossover="
        + crossover
        + ", keepElite="
        + keepElite
        + ", decay="
        + decay
        + ", leastSigma="
        + leastSigma
        + ", noise="
        + noise.id()
        + ")";
  }
}
