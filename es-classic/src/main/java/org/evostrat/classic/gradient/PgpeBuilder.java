package org.evostrat.classic.gradient;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.StepRule;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Pgpe}. Every setter checks at once. Not thread-safe. */
public final class PgpeBuilder {
  /** Samples of a generation when none are given. */
  public static final int DEFAULT_POPULATION_SIZE = 100;

  /** How fast sigma learns when no other rate is given. */
  public static final double DEFAULT_SIGMA_LEARNING_RATE = 0.1;

  /** The share of itself by which a sigma may change in a generation when no other is given. */
  public static final double DEFAULT_MAX_SIGMA_CHANGE = 0.2;

  final double sigma;
  int populationSize = DEFAULT_POPULATION_SIZE;
  FitnessShaping shaping = FitnessShaping.CENTERED_RANKS;
  @Nullable StepRule stepRule;
  double sigmaLearningRate = DEFAULT_SIGMA_LEARNING_RATE;
  double maxSigmaChange = DEFAULT_MAX_SIGMA_CHANGE;
  private @Nullable NoiseTable noise;

  PgpeBuilder(double sigma) {
    this.sigma = Check.positive("sigma", sigma, "start with a search radius over sqrt(dimension)");
  }

  /** Samples of a generation, both signs counted; default {@value #DEFAULT_POPULATION_SIZE}. */
  public PgpeBuilder populationSize(int samples) {
    Check.that(
        samples >= 2 && samples % 2 == 0,
        "populationSize",
        "be even and at least 2",
        samples,
        "use " + Math.max(2, samples - samples % 2));
    populationSize = samples;
    return this;
  }

  /** How fitness becomes utility; default {@link FitnessShaping#CENTERED_RANKS}. */
  public PgpeBuilder shaping(FitnessShaping fitnessShaping) {
    shaping = fitnessShaping;
    return this;
  }

  /** How the gradient becomes a step of theta; default ClipUp by the rule of its paper. */
  public PgpeBuilder stepRule(StepRule rule) {
    stepRule = rule;
    return this;
  }

  /**
   * How fast sigma learns; default {@value #DEFAULT_SIGMA_LEARNING_RATE}.
   *
   * @param rate finite and at least 0, which keeps sigma
   */
  public PgpeBuilder sigmaLearningRate(double rate) {
    sigmaLearningRate = Check.notNegative("sigmaLearningRate", rate, "use 0.1");
    return this;
  }

  /**
   * The largest share of itself by which a sigma changes in a generation; default {@value
   * #DEFAULT_MAX_SIGMA_CHANGE}.
   *
   * @param share in [0, 1)
   */
  public PgpeBuilder maxSigmaChange(double share) {
    maxSigmaChange = Check.inHalfOpen("maxSigmaChange", share, 0, 1, "use 0.2");
    return this;
  }

  /** The noise table; default {@link NoiseTable#standard()}. */
  public PgpeBuilder noise(NoiseTable table) {
    noise = table;
    return this;
  }

  /** The strategy. */
  public Pgpe build() {
    return new Pgpe(this, noise == null ? NoiseTable.standard() : noise);
  }
}
