package org.evostrat.classic.crossentropy;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.jspecify.annotations.Nullable;

/** Builds a {@link CrossEntropyMethod}. Every setter checks at once. Not thread-safe. */
public final class CrossEntropyBuilder {
  /** Candidates of a generation when none are given. */
  public static final int DEFAULT_POPULATION_SIZE = 100;

  /** Share of the population that becomes the elite when none is given. */
  public static final double DEFAULT_ELITE_SHARE = 0.1;

  /** Weight of the new mean when none is given. */
  public static final double DEFAULT_MEAN_SMOOTHING = 0.7;

  /** Weight of the new standard deviation when none is given. */
  public static final double DEFAULT_SIGMA_SMOOTHING = 0.4;

  final double sigma;
  int populationSize = DEFAULT_POPULATION_SIZE;
  double meanSmoothing = DEFAULT_MEAN_SMOOTHING;
  double sigmaSmoothing = DEFAULT_SIGMA_SMOOTHING;
  double extraVariance;
  double extraGenerations = 1;
  private double eliteShare = DEFAULT_ELITE_SHARE;
  private @Nullable NoiseTable noise;

  CrossEntropyBuilder(double sigma) {
    this.sigma =
        Check.positive("sigma", sigma, "use the distance at which the optimum is expected");
  }

  /** Candidates of a generation; default {@value #DEFAULT_POPULATION_SIZE}. */
  public CrossEntropyBuilder populationSize(int candidates) {
    populationSize = Check.atLeast("populationSize", candidates, 2, "100 suits most problems");
    return this;
  }

  /**
   * The elite as a share of the population, rounded up; default {@value #DEFAULT_ELITE_SHARE}.
   *
   * @param share above 0, at most 1
   */
  public CrossEntropyBuilder eliteShare(double share) {
    Check.that(share > 0 && share <= 1, "eliteShare", "lie in (0, 1]", share, "use 0.1");
    eliteShare = share;
    return this;
  }

  /**
   * Weights of what the elite gives against what was before, 1 for no smoothing; default {@value
   * #DEFAULT_MEAN_SMOOTHING} and {@value #DEFAULT_SIGMA_SMOOTHING}.
   *
   * @param mean weight of the new mean, in (0, 1]
   * @param deviation weight of the new standard deviation, in (0, 1]
   */
  public CrossEntropyBuilder smoothing(double mean, double deviation) {
    Check.that(mean > 0 && mean <= 1, "mean smoothing", "lie in (0, 1]", mean, "use 0.7");
    Check.that(
        deviation > 0 && deviation <= 1,
        "deviation smoothing",
        "lie in (0, 1]",
        deviation,
        "use 0.4");
    meanSmoothing = mean;
    sigmaSmoothing = deviation;
    return this;
  }

  /**
   * A variance that is added to every parameter's, falling linearly to zero; default none.
   *
   * @param first of the first generation, in squared units of the parameters; at least 0
   * @param generations after which none is added; at least 1
   */
  public CrossEntropyBuilder extraVariance(double first, int generations) {
    extraVariance = Check.notNegative("extraVariance", first, "use 0 for none");
    extraGenerations = Check.atLeast("generations", generations, 1, "use half of the run");
    return this;
  }

  /** The noise table; default {@link NoiseTable#standard()}. */
  public CrossEntropyBuilder noise(NoiseTable table) {
    noise = table;
    return this;
  }

  /**
   * The strategy.
   *
   * @throws IllegalArgumentException when the elite has fewer than two members
   */
  public CrossEntropyMethod build() {
    int eliteSize = (int) Math.ceil(eliteShare * populationSize);
    Check.that(
        eliteSize >= 2,
        "eliteShare",
        "give an elite of at least 2 of " + populationSize,
        eliteShare,
        "use " + Math.min(1, 2.0 / populationSize) + " or more");
    return new CrossEntropyMethod(this, eliteSize, noise == null ? NoiseTable.standard() : noise);
  }
}
