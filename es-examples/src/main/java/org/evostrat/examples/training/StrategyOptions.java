package org.evostrat.examples.training;

import org.evostrat.classic.gradient.Ars;
import org.evostrat.classic.gradient.BlockEs;
import org.evostrat.classic.gradient.Pgpe;
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
      names = "--strategy",
      paramLabel = "NAME",
      description =
          "One of: ${COMPLETION-CANDIDATES}; what is said of extra updates and past batches is for"
              + " iw-es.")
  StrategyChoice strategy = StrategyChoice.IW_ES;

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
      paramLabel = "K|adaptive",
      converter = ExtraUpdates.Converter.class,
      description =
          "Importance weighted updates after the first; 0 is plain ES, adaptive as many as the batch"
              + " is worth and later ones confirm.")
  ExtraUpdates extraUpdates = LaptopDefaults.EXTRA_UPDATES;

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
      names = "--past-batches",
      paramLabel = "N",
      description =
          "Use the samples of N earlier generations again in every update; see"
              + " --statistics-growth.")
  int pastBatches;

  @Option(
      names = "--common-random-numbers",
      description = "The two of a mirrored pair meet the same random numbers (default: no).")
  boolean commonRandomNumbers;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      description = "Cut theta into so many blocks, and perturb one of them per pair.")
  int blocks = 1;

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
    checkBlocks(dimension);
    NoiseTable noise = noise(dimension);
    return switch (strategy) {
      case IW_ES -> importanceWeighted(noise);
      case PGPE ->
          Pgpe.withSigma(sigma)
              .populationSize(2 * pairs)
              .shaping(shaping.shaping())
              .stepRule(stepRule.rule(learningRate, momentum))
              .noise(noise)
              .build();
      case ARS ->
          Ars.withSigma(sigma)
              .directions(pairs)
              .topDirections(Math.max(1, pairs / 2))
              .learningRate(learningRate)
              .noise(noise)
              .build();
    };
  }

  private Optimizer importanceWeighted(NoiseTable noise) {
    EvolutionStrategy base =
        EvolutionStrategy.withSigma(sigma)
            .populationSize(2 * pairs)
            .commonRandomNumbers(commonRandomNumbers)
            .shaping(shaping.shaping())
            .stepRule(stepRule.rule(learningRate, momentum))
            .weightDecay(weightDecay)
            .noise(noise)
            .build();
    if (blocks > 1) {
      return BlockEs.of(base, blocks);
    }
    Check.that(
        pastBatches >= 0 && pastBatches <= ImportanceWeightedEs.MAX_PAST_BATCHES,
        "--past-batches",
        "lie in [0, " + ImportanceWeightedEs.MAX_PAST_BATCHES + "]",
        pastBatches,
        "use 0 for none, or 1 to 4");
    ImportanceWeightedEs strategy = ImportanceWeightedEs.of(base, reuse()).pastBatches(pastBatches);
    return trustRegion == 0 ? strategy : strategy.trustRegion(trustRegion);
  }

  private void checkBlocks(int dimension) {
    Check.that(
        blocks >= 1 && blocks <= dimension,
        "--blocks",
        "lie in [1, " + dimension + "], the number of parameters",
        blocks,
        "use 1 for plain ES, or 10");
    boolean plain =
        strategy == StrategyChoice.IW_ES
            && extraUpdates.equals(new ExtraUpdates(0))
            && trustRegion == 0
            && pastBatches == 0;
    Check.that(
        blocks == 1 || plain,
        "--blocks",
        "be 1 unless the strategy is plain ES",
        blocks,
        "add --extra-updates=0, and leave out --strategy, --trust-region and --past-batches");
  }

  private ReusePolicy reuse() {
    ReusePolicy policy = extraUpdates.policy();
    return minEffectiveShare == 0
        ? policy
        : ReusePolicy.effectiveShareAtLeast(minEffectiveShare).and(policy);
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
