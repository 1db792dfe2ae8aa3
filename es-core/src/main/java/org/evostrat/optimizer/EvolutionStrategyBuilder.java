package org.evostrat.optimizer;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Adam;
import org.evostrat.step.StepRule;
import org.jspecify.annotations.Nullable;

/** Builds an {@link EvolutionStrategy}. Every setter checks at once. Not thread-safe. */
public final class EvolutionStrategyBuilder {
  /** Samples of a generation when none are given. */
  public static final int DEFAULT_POPULATION_SIZE = 100;

  /** Adam's learning rate when no step rule is given. */
  public static final double DEFAULT_LEARNING_RATE = 0.01;

  final double sigma;
  int populationSize = DEFAULT_POPULATION_SIZE;
  boolean mirrored = true;
  boolean commonRandomNumbers;
  FitnessShaping shaping = FitnessShaping.CENTERED_RANKS;
  StepRule stepRule = new Adam(DEFAULT_LEARNING_RATE);
  double weightDecay;
  private @Nullable NoiseTable noise;

  EvolutionStrategyBuilder(double sigma) {
    this.sigma = Check.positive("sigma", sigma, "start with 0.02 for policies or 0.1 elsewhere");
  }

  /** Samples of a generation, both signs counted; default {@value #DEFAULT_POPULATION_SIZE}. */
  public EvolutionStrategyBuilder populationSize(int samples) {
    populationSize = Check.atLeast("populationSize", samples, 2, "100 suits most problems");
    return this;
  }

  /** Whether every perturbation is used with both signs; default true. */
  public EvolutionStrategyBuilder mirrored(boolean bothSigns) {
    mirrored = bothSigns;
    return this;
  }

  /**
   * Whether the two of a mirrored pair are evaluated with the same trial seed, so that their
   * difference shows the parameters and not the luck; default false. docs/results.md measures what
   * it is worth.
   */
  public EvolutionStrategyBuilder commonRandomNumbers(boolean perPair) {
    commonRandomNumbers = perPair;
    return this;
  }

  /** How fitness becomes utility; default {@link FitnessShaping#CENTERED_RANKS}. */
  public EvolutionStrategyBuilder shaping(FitnessShaping fitnessShaping) {
    shaping = fitnessShaping;
    return this;
  }

  /** How the gradient becomes a step; default Adam with {@value #DEFAULT_LEARNING_RATE}. */
  public EvolutionStrategyBuilder stepRule(StepRule rule) {
    stepRule = rule;
    return this;
  }

  /**
   * Share of theta taken off the gradient; default 0.
   *
   * <p>The gradient is E1 of docs/algorithm.md, with its factor {@code 1 / sigma}. A decay
   * published for a gradient without that factor has to be divided by sigma: the well-known 0.005
   * at sigma 0.02 is 0.25 here.
   *
   * @param decay finite and at least 0
   */
  public EvolutionStrategyBuilder weightDecay(double decay) {
    weightDecay =
        Check.notNegative(
            "weightDecay",
            decay,
            "use 0 for none, or 0.25 for the well-known 0.005 at sigma 0.02 (it is divided by"
                + " sigma here)");
    return this;
  }

  /** The noise table; default {@link NoiseTable#standard()}. */
  public EvolutionStrategyBuilder noise(NoiseTable table) {
    noise = table;
    return this;
  }

  /**
   * The strategy.
   *
   * @throws IllegalArgumentException when the population is odd and mirrored, or random numbers are
   *     to be common to pairs that there are not
   */
  public EvolutionStrategy build() {
    Check.that(
        !mirrored || populationSize % 2 == 0,
        "populationSize",
        "be even for mirrored sampling",
        populationSize,
        "use " + (populationSize - 1) + " or " + (populationSize + 1));
    Check.that(
        mirrored || !commonRandomNumbers,
        "commonRandomNumbers",
        "be false without mirrored sampling, since there are no pairs",
        commonRandomNumbers,
        "leave one of the two out");
    return new EvolutionStrategy(this, noise == null ? NoiseTable.standard() : noise);
  }
}
