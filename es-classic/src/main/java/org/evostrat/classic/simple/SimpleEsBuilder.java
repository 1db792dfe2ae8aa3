package org.evostrat.classic.simple;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.jspecify.annotations.Nullable;

/** Builds a {@link SimpleEs}. Every setter checks at once. Not thread-safe. */
public final class SimpleEsBuilder {
  /** Candidates of a generation when none are given: lambda, as plain ES has it. */
  public static final int DEFAULT_POPULATION_SIZE = 100;

  /** Parents when none are given: mu, which makes the simplest strategy there is. */
  public static final int DEFAULT_PARENTS = 1;

  final double sigma;
  int populationSize = DEFAULT_POPULATION_SIZE;
  int parents = DEFAULT_PARENTS;
  boolean selfAdaptation;
  private @Nullable NoiseTable noise;

  SimpleEsBuilder(double sigma) {
    this.sigma =
        Check.positive("sigma", sigma, "start with a tenth of the distance to the optimum");
  }

  /** Candidates of a generation, lambda; default {@value #DEFAULT_POPULATION_SIZE}. */
  public SimpleEsBuilder populationSize(int candidates) {
    populationSize = Check.atLeast("populationSize", candidates, 2, "100 suits most problems");
    return this;
  }

  /** How many of the best make the next mean, mu; default {@value #DEFAULT_PARENTS}. */
  public SimpleEsBuilder parents(int best) {
    parents = Check.atLeast("parents", best, 1, "use 1, or a quarter of the population");
    return this;
  }

  /** Whether sigma adapts itself; default false. */
  public SimpleEsBuilder selfAdaptation(boolean adapts) {
    selfAdaptation = adapts;
    return this;
  }

  /** The noise table; default {@link NoiseTable#standard()}. */
  public SimpleEsBuilder noise(NoiseTable table) {
    noise = table;
    return this;
  }

  /**
   * The strategy.
   *
   * @throws IllegalArgumentException when there are not fewer parents than candidates
   */
  public SimpleEs build() {
    Check.that(
        parents < populationSize,
        "parents",
        "be below populationSize " + populationSize,
        parents,
        "use " + Math.max(1, populationSize / 4));
    return new SimpleEs(this, noise == null ? NoiseTable.standard() : noise);
  }
}
