package org.evostrat.testkit;

import java.util.List;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.EvolutionStrategyBuilder;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Adam;
import org.evostrat.step.ClipUp;
import org.evostrat.step.Sgd;
import org.junit.jupiter.api.Nested;

/** Every shaping, every step rule, with and without mirroring and weight decay. */
class EvolutionStrategyContractTest {

  private static EvolutionStrategyBuilder es() {
    return EvolutionStrategy.withSigma(0.125).noise(NoiseTable.of(19, 100_000));
  }

  @Nested
  class RanksAndAdam extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return es().stepRule(new Adam(0.03125)).populationSize(32).build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("sigma=0.125", "populationSize=32", "mirrored=true", "learningRate=0.03125");
    }
  }

  @Nested
  class ZScoreAndClipUpWithoutMirroring extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return es().mirrored(false)
          .populationSize(33)
          .shaping(FitnessShaping.Z_SCORE)
          .stepRule(new ClipUp(0.015625, 0.5, 0.03125))
          .build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("mirrored=false", "maxSpeed=0.03125", "momentum=0.5", "Z_SCORE");
    }
  }

  @Nested
  class RawAndSgdWithWeightDecay extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return es().shaping(FitnessShaping.RAW)
          .stepRule(new Sgd(0.0625, 0.5))
          .weightDecay(0.0078125)
          .build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("weightDecay=0.0078125", "RAW", "seed=19", "length=100000");
    }
  }
}
