package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;

/** The table against normal numbers that were made in another way, by their order alone. */
class NormalStatisticalTest {
  private static final int N = 400_000;

  /**
   * Two samples of n: P(sqrt(n / 2) D > 2.694) = 1e-6 (Smirnov's limit, first term). The seeds are
   * fixed.
   */
  @Test
  void twoSamplesOfOneDistribution() {
    NoiseTable noise = NoiseTable.of(37, N);
    RandomStream random = new RandomStream(38);
    double[] table = new double[N];
    double[] other = new double[N];
    for (int i = 0; i < N; i++) {
      table[i] = noise.get(i);
      other[i] = SlowReferences.normal(random);
    }
    assertThat(Math.sqrt(N / 2.0) * distance(table, other)).isLessThan(2.694);
    double[] wider = Arrays.stream(other).map(x -> 1.05 * x).toArray();
    assertThat(Math.sqrt(N / 2.0) * distance(table, wider))
        .as("five percent would be noticed")
        .isGreaterThan(2.694);
  }

  private static double distance(double[] one, double[] other) {
    Arrays.sort(one);
    Arrays.sort(other);
    double distance = 0;
    int k = 0;
    for (int i = 0; i < N; i++) {
      while (k < N && other[k] <= one[i]) {
        k++;
      }
      distance = Math.max(distance, Math.abs(i + 1 - k) / (double) N);
    }
    return distance;
  }
}
