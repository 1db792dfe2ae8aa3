package org.evostrat.classic.simple;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.jspecify.annotations.Nullable;

/** Builds a {@link GeneticEs}. Every setter checks at once. Not thread-safe. */
public final class GeneticEsBuilder {
  /** Children of a generation when none are given. */
  public static final int DEFAULT_POPULATION_SIZE = 100;

  /** Share of the population that becomes the elite when none is given. */
  public static final double DEFAULT_ELITE_SHARE = 0.1;

  final double sigma;
  int populationSize = DEFAULT_POPULATION_SIZE;
  boolean crossover = true;
  boolean keepElite = true;
  double decay = 1;
  double leastSigma;
  private double eliteShare = DEFAULT_ELITE_SHARE;
  private @Nullable NoiseTable noise;

  GeneticEsBuilder(double sigma) {
    this.sigma =
        Check.positive("sigma", sigma, "start with a tenth of the distance to the optimum");
  }

  /** Children of a generation; default {@value #DEFAULT_POPULATION_SIZE}. */
  public GeneticEsBuilder populationSize(int children) {
    populationSize = Check.atLeast("populationSize", children, 2, "100 suits most problems");
    return this;
  }

  /**
   * The elite as a share of the population, rounded up to at least one; default {@value
   * #DEFAULT_ELITE_SHARE}.
   *
   * @param share above 0, at most 1
   */
  public GeneticEsBuilder eliteShare(double share) {
    Check.that(share > 0 && share <= 1, "eliteShare", "lie in (0, 1]", share, "use 0.1");
    eliteShare = share;
    return this;
  }

  /** Whether children mix two parents, parameter by parameter; default true. */
  public GeneticEsBuilder crossover(boolean twoParents) {
    crossover = twoParents;
    return this;
  }

  /** Whether the elite stays until something better comes; default true. */
  public GeneticEsBuilder keepElite(boolean keeps) {
    keepElite = keeps;
    return this;
  }

  /**
   * Lets sigma shrink: {@code max(least, sigma * factor^generation)}. Default 1, which keeps it.
   *
   * @param factor in (0, 1], a generation
   * @param least where the shrinking ends, at least 0
   */
  public GeneticEsBuilder decay(double factor, double least) {
    Check.that(factor > 0 && factor <= 1, "factor", "lie in (0, 1]", factor, "use 0.999");
    leastSigma = Check.notNegative("least", least, "use a tenth of sigma");
    decay = factor;
    return this;
  }

  /** The noise table; default {@link NoiseTable#standard()}. */
  public GeneticEsBuilder noise(NoiseTable table) {
    noise = table;
    return this;
  }

  /** The strategy. */
  public GeneticEs build() {
    int eliteSize = (int) Math.ceil(eliteShare * populationSize);
    return new GeneticEs(this, eliteSize, noise == null ? NoiseTable.standard() : noise);
  }
}
