package org.evostrat.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.evostrat.Optimization;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.classic.cma.CmaEs;
import org.evostrat.classic.crossentropy.CrossEntropyMethod;
import org.evostrat.classic.gradient.Ars;
import org.evostrat.classic.gradient.Pgpe;
import org.evostrat.classic.natural.NaturalEs;
import org.evostrat.classic.simple.GeneticEs;
import org.evostrat.classic.simple.RandomSearch;
import org.evostrat.classic.simple.SimpleEs;
import org.evostrat.iw.ImportanceWeightedEs;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.termination.Termination;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a strategy asks for travels, and the run has the bits of the local one. */
class OptimizersOnSparkTest {
  private static final NoiseTable NOISE = NoiseTable.of(3, 100_000);

  static Stream<Optimizer> optimizers() {
    EvolutionStrategy plain = EvolutionStrategy.withSigma(0.1).noise(NOISE).build();
    return Stream.of(
        plain,
        ImportanceWeightedEs.of(plain, 2),
        SimpleEs.withSigma(0.1).noise(NOISE).build(),
        GeneticEs.withSigma(0.1).noise(NOISE).build(),
        Pgpe.withSigma(0.1).noise(NOISE).build(),
        Ars.withSigma(0.1).noise(NOISE).build(),
        CrossEntropyMethod.withSigma(0.1).noise(NOISE).build(),
        RandomSearch.normal(1),
        CmaEs.withSigma(0.1).build(),
        NaturalEs.separable(0.1).build());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theRunHasTheBitsOfTheLocalOne(Optimizer optimizer) {
    SparkBackendFactory spark = SparkBackend.on(LocalCluster.context());
    assertThat(theta(optimizer, spark.sums(Placement.CLUSTER)))
        .containsExactly(theta(optimizer, ThreadBackend.factory(2)));
  }

  private static double[] theta(Optimizer optimizer, BackendFactory backend) {
    double[] start = new double[12];
    Arrays.setAll(start, j -> j);
    return Optimization.maximize((theta, seed) -> fitness(theta, seed))
        .startingFrom(start)
        .using(optimizer)
        .seed(5)
        .backend(backend)
        .until(Termination.generations(3))
        .run()
        .theta();
  }

  private static double fitness(double[] theta, long seed) {
    double sum = (seed & 0xFF) * 1e-4;
    for (double parameter : theta) {
      sum -= (parameter - 1) * (parameter - 1);
    }
    return sum;
  }
}
