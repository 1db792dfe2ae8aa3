package org.evostrat.examples.training;

import org.evostrat.internal.check.Check;
import org.evostrat.iw.ImportanceWeightedEs;
import org.evostrat.iw.ReusePolicy;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.Optimizer;
import picocli.CommandLine.Option;

/** The evolution strategy. */
final class StrategyOptions {
  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "Mirrored pairs per generation: 2 N rollouts.")
  int pairs = LaptopDefaults.PAIRS;

  @Option(names = "--sigma", paramLabel = "X", description = "Noise standard deviation.")
  double sigma = LaptopDefaults.SIGMA;

  @Option(names = "--learning-rate", paramLabel = "X", description = "Of the step rule.")
  double learningRate = LaptopDefaults.LEARNING_RATE;

  @Option(
      names = "--extra-updates",
      paramLabel = "K",
      description = "Importance weighted updates after the first; 0 is plain ES.")
  int extraUpdates = LaptopDefaults.EXTRA_UPDATES;

  @Option(
      names = "--min-effective-share",
      paramLabel = "TAU",
      description =
          "Stop extra updates when the effective sample size, as a share of the samples, is lower;"
              + " 0 never.")
  double minEffectiveShare;

  @Option(
      names = "--trust-region",
      paramLabel = "KL",
      description = "Hold the move of a generation inside this divergence, in nats; 0 for none.")
  double trustRegion;

  @Option(
      names = "--step-rule",
      paramLabel = "RULE",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  StepRuleChoice stepRule = StepRuleChoice.ADAM;

  @Option(names = "--momentum", paramLabel = "X", description = "Of sgd and clipup; beta1 of adam.")
  double momentum = LaptopDefaults.MOMENTUM;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "Share of theta taken off the gradient.")
  double weightDecay = LaptopDefaults.WEIGHT_DECAY;

  @Option(
      names = "--shaping",
      paramLabel = "KIND",
      description = "Of the fitness, one of: ${COMPLETION-CANDIDATES}.")
  ShapingChoice shaping = ShapingChoice.CENTERED_RANKS;

  @Option(
      names = "--noise-size",
      paramLabel = "N",
      description = "Length of the noise table, four bytes each.")
  long noiseSize = NoiseTable.DEFAULT_LENGTH;

  @Option(names = "--noise-seed", paramLabel = "N", description = "Seed of the noise table.")
  long noiseSeed = NoiseTable.DEFAULT_SEED;

  /** The strategy for so many parameters. */
  Optimizer optimizer(int dimension) {
    Check.that(
        pairs >= 1 && pairs <= Counts.MOST_ROLLOUTS,
        "--pairs",
        "lie in [1, " + Counts.MOST_ROLLOUTS + "]",
        pairs,
        "use " + LaptopDefaults.PAIRS);
    EvolutionStrategy base =
        EvolutionStrategy.withSigma(sigma)
            .populationSize(2 * pairs)
            .shaping(shaping.shaping())
            .stepRule(stepRule.rule(learningRate, momentum))
            .weightDecay(weightDecay)
            .noise(noise(dimension))
            .build();
    ImportanceWeightedEs strategy = ImportanceWeightedEs.of(base, reuse());
    return trustRegion == 0 ? strategy : strategy.trustRegion(trustRegion);
  }

  private ReusePolicy reuse() {
    ReusePolicy fixed = ReusePolicy.fixed(extraUpdates);
    return minEffectiveShare == 0
        ? fixed
        : ReusePolicy.effectiveShareAtLeast(minEffectiveShare).and(fixed);
  }

  private NoiseTable noise(int dimension) {
    Check.that(
        noiseSize >= dimension,
        "--noise-size",
        "be at least the number of parameters, " + dimension,
        noiseSize,
        "use " + NoiseTable.DEFAULT_LENGTH);
    return NoiseTable.of(noiseSeed, noiseSize);
  }
}
