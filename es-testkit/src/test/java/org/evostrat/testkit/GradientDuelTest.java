package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.sample.Perturbations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** E1 over slices, pairs folded, against E1 over candidates. */
class GradientDuelTest {
  private static final NoiseTable TABLE = NoiseTable.of(23, 20_000);

  static IntStream dimensions() {
    return IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(63, 64, 65, 1000, 5000));
  }

  /** Utilities up to 1, up to 30 of them, noise below 6: up to 30 roundings of 2^-24 of 12. */
  @ParameterizedTest
  @MethodSource("dimensions")
  void gradient(int dimension) {
    for (boolean mirrored : new boolean[] {true, false}) {
      for (int population : new int[] {2, 6, 8, 10, 30}) {
        EvolutionStrategy es =
            EvolutionStrategy.withSigma(0.5)
                .populationSize(population)
                .mirrored(mirrored)
                .noise(TABLE)
                .build();
        Perturbations asked = es.ask(es.start(new double[dimension], dimension));
        double[] utilities = new SplittableRandom(population).doubles(population, -1, 1).toArray();
        assertThat(es.gradient(asked, utilities, NoiseAlgebra.SERIAL))
            .containsExactly(
                SlowReferences.gradient(asked, utilities), Offset.offset(30 * 0x1p-24 * 12));
      }
    }
  }
}
