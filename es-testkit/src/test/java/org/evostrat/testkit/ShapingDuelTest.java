package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.evostrat.shaping.FitnessShaping;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapingDuelTest {

  static IntStream sizes() {
    return IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(63, 64, 65, 1000));
  }

  /** Few different values make ties; one in eight failed. */
  @ParameterizedTest
  @MethodSource("sizes")
  void centeredRanks(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] fitness = new double[n];
    for (int i = 0; i < n; i++) {
      fitness[i] = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(1 + n / 2) - n / 4;
    }
    assertThat(FitnessShaping.CENTERED_RANKS.shape(fitness))
        .containsExactly(SlowReferences.centeredRanks(fitness));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void zScore(int n) {
    double[] fitness = new SplittableRandom(n).doubles(n + 1, -1000, 1e5).toArray();
    assertThat(FitnessShaping.Z_SCORE.shape(fitness))
        .containsExactly(SlowReferences.zScore(fitness), Offset.offset(1e-12));
  }
}
