package org.evostrat.testkit;

import java.util.List;
import org.evostrat.classic.crossentropy.CrossEntropyMethod;
import org.evostrat.classic.gradient.Ars;
import org.evostrat.classic.gradient.BlockEs;
import org.evostrat.classic.gradient.Pgpe;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.EvolutionStrategyBuilder;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Adam;
import org.junit.jupiter.api.Nested;

/** PGPE, ARS, ES by blocks and the cross-entropy method. */
class ClassicGradientContractTest {
  private static final NoiseTable NOISE = NoiseTable.of(19, 100_000);

  @Nested
  class PgpeByDefault extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return Pgpe.withSigma(0.25).populationSize(40).noise(NOISE).build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of(
          "sigma=0.25", "populationSize=40", "clipup(radius/30.0)", "sigmaLearningRate=0.1");
    }
  }

  @Nested
  class PgpeWithZScoreAndAdam extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return Pgpe.withSigma(0.125)
          .populationSize(20)
          .shaping(FitnessShaping.Z_SCORE)
          .stepRule(new Adam(0.03125))
          .sigmaLearningRate(0.0625)
          .maxSigmaChange(0.125)
          .noise(NOISE)
          .build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("Z_SCORE", "learningRate=0.03125", "maxSigmaChange=0.125", "seed=19");
    }
  }

  @Nested
  class BlockEsWithUnequalBlocks extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return BlockEs.of(base().populationSize(24).build(), 3);
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("block-es(blocks=3, base=es(sigma=0.125", "populationSize=24");
    }
  }

  @Nested
  class BlockEsOfSingleCoordinates extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return BlockEs.of(base().mirrored(false).populationSize(31).build(), 10);
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("blocks=10", "mirrored=false", "learningRate=0.03125", "length=100000");
    }
  }

  private static EvolutionStrategyBuilder base() {
    return EvolutionStrategy.withSigma(0.125).stepRule(new Adam(0.03125)).noise(NOISE);
  }

  @Nested
  class ArsV1 extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return Ars.withSigma(0.0625).noise(NOISE).build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("sigma=0.0625", "directions=8", "topDirections=8", "learningRate=0.02");
    }
  }

  @Nested
  class ArsWithTopDirections extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return Ars.withSigma(0.0625)
          .directions(16)
          .topDirections(4)
          .learningRate(0.03125)
          .noise(NOISE)
          .build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("directions=16", "topDirections=4", "learningRate=0.03125", "length=100000");
    }
  }

  @Nested
  class CrossEntropy extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return CrossEntropyMethod.withSigma(0.5).eliteShare(0.25).noise(NOISE).build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("sigma=0.5", "populationSize=100", "elite=25", "meanSmoothing=0.7");
    }
  }

  @Nested
  class CrossEntropyWithExtraVariance extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return CrossEntropyMethod.withSigma(0.5)
          .populationSize(50)
          .smoothing(1, 0.5)
          .extraVariance(0.0625, 100)
          .noise(NOISE)
          .build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of(
          "elite=5", "sigmaSmoothing=0.5", "extraVariance=0.0625", "extraGenerations=100.0");
    }
  }
}
