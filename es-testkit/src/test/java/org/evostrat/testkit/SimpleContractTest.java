package org.evostrat.testkit;

import java.util.List;
import org.evostrat.classic.simple.GeneticEs;
import org.evostrat.classic.simple.RandomSearch;
import org.evostrat.classic.simple.SimpleEs;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.Optimizer;
import org.junit.jupiter.api.Nested;

/** Comma selection with one parent and with several, genetic in all its ways, random search. */
class SimpleContractTest {
  private static final NoiseTable NOISE = NoiseTable.of(19, 100_000);

  @Nested
  class BestOfTheLastGeneration extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return SimpleEs.withSigma(0.0625).populationSize(30).noise(NOISE).build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("sigma=0.0625", "populationSize=30", "parents=1", "selfAdaptation=false");
    }
  }

  @Nested
  class RecombinationWithSelfAdaptation extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return SimpleEs.withSigma(0.25)
          .populationSize(20)
          .parents(5)
          .selfAdaptation(true)
          .noise(NOISE)
          .build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("sigma=0.25", "parents=5", "selfAdaptation=true", "seed=19", "length=100000");
    }
  }

  @Nested
  class GeneticWithCrossover extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return GeneticEs.withSigma(0.125).populationSize(40).noise(NOISE).build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("sigma=0.125", "populationSize=40", "elite=4", "crossover=true", "decay=1.0");
    }
  }

  @Nested
  class GeneticThatForgetsAndCools extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return GeneticEs.withSigma(0.25)
          .populationSize(40)
          .eliteShare(0.25)
          .crossover(false)
          .keepElite(false)
          .decay(0.984375, 0.03125)
          .noise(NOISE)
          .build();
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("elite=10", "keepElite=false", "decay=0.984375", "leastSigma=0.03125");
    }
  }

  @Nested
  class BlindNormal extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return RandomSearch.normal(0.5).populationSize(20);
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("sigma=0.5", "populationSize=20");
    }

    /** It does not learn: ten coordinates have to be lucky at once. */
    @Override
    protected double distanceToReach() {
      return 0.7;
    }
  }

  @Nested
  class BlindUniform extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
      return RandomSearch.uniform(1.5);
    }

    @Override
    protected List<String> describedNumbers() {
      return List.of("halfWidth=1.5", "populationSize=100");
    }

    @Override
    protected double distanceToReach() {
      return 0.7;
    }
  }
}
