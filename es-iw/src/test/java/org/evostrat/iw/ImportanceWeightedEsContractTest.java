package org.evostrat.iw;

import java.util.List;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.step.Adam;
import org.evostrat.testkit.OptimizerContract;
import org.junit.jupiter.api.Nested;

class ImportanceWeightedEsContractTest {

  private static EvolutionStrategy base() {
    return EvolutionStrategy.withSigma(0.125)
        .populationSize(32)
        .stepRule(new Adam(0.03125))
        .noise(NoiseTable.of(19, 100_000))
        .build();
  }

  @Nested
  class TwoExtraUpdates extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return ImportanceWeightedEs.of(base(), 2);
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("reuse=fixed(2)", "clip=1.0", "weightedBaseline=true", "sigma=0.125");
    }
  }

  @Nested
  class AdaptiveWithATrustRegion extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return ImportanceWeightedEs.of(base()).trustRegion(2);
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("reuse=allOf(effectiveShareAtLeast(0.5), confirmed)", "trustRegion=2.0");
    }
  }

  @Nested
  class WithPastBatches extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return ImportanceWeightedEs.of(base()).pastBatches(2);
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("reuse=allOf(effectiveShareAtLeast(0.5), confirmed)", "pastBatches=2");
    }
  }

  @Nested
  class AsInThePaper extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return ImportanceWeightedEs.of(base(), 4).weightedBaseline(false);
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("reuse=fixed(4)", "weightedBaseline=false", "learningRate=0.03125");
    }
  }
}
