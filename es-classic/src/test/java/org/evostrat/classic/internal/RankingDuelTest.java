package org.evostrat.classic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingDuelTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 100, 1000})
  void ordersAsABoxedSortDoes(int size) {
    RandomStream random = new RandomStream(size);
    double[] fitness = new double[size];
    for (int i = 0; i < size; i++) {
      // Few values, so that many are equal; every eighth or so has failed.
      long draw = random.nextLong() & 31;
      fitness[i] = draw < 4 ? Double.NaN : Math.floor(draw / 2.0);
    }
    int[] expected =
        IntStream.range(0, size)
            .filter(i -> !Double.isNaN(fitness[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -fitness[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    assertThat(Ranking.bestFirst(fitness)).containsExactly(expected);
  }

  @Test
  void takesInfinitiesForWhatTheyAre() {
    double[] fitness = {Double.NEGATIVE_INFINITY, 1, Double.NaN, Double.POSITIVE_INFINITY};
    assertThat(Ranking.bestFirst(fitness)).containsExactly(3, 1, 0);
  }

  @Test
  void bothZerosAreEqual() {
    assertThat(Ranking.bestFirst(new double[] {-0.0, 0.0, -0.0})).containsExactly(0, 1, 2);
  }
}
