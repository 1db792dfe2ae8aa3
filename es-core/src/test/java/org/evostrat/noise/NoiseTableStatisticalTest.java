package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Has the table the tails of the normal distribution, and a stream its spread? Two million numbers
 * of one fixed seed. Every assertion has a bound of {@value #Z} standard errors, so that a correct
 * generator with another seed would fail it with probability 1e-6: all 18 together with at most
 * 1.8e-5. What lies between the tails, and independence, is NoiseIndependenceStatisticalTest's.
 */
class NoiseTableStatisticalTest {
  private static final long SEED = 20240502L;
  private static final int N = 2_000_000;

  /** Two-sided 1e-6 point of the standard normal distribution. */
  private static final double Z = 4.892;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final float[] X = Numbers.of(NoiseTable.of(SEED, N));

  @Test
  void tailCountsOnBothSides() {
    for (double x : new double[] {0.5, 1, 2, 3, 3.5, 3.654152885361009, 4, 4.5}) {
      double p = NORMAL.survivalProbability(x);
      Offset<Double> bound = Offset.offset(Z * Math.sqrt(N * p * (1 - p)) + 1);
      double above = 0;
      double below = 0;
      for (float number : X) {
        above += number > x ? 1 : 0;
        below += number < -x ? 1 : 0;
      }
      assertThat(above).as("above %s", x).isCloseTo(N * p, bound);
      assertThat(below).as("below -%s", x).isCloseTo(N * p, bound);
    }
  }

  @Test
  void streamsHaveTheSameDistribution() {
    RandomStream random = new RandomStream(SEED);
    double sum = 0;
    double squares = 0;
    int n = 500_000;
    for (int i = 0; i < n; i++) {
      double x = random.nextGaussian();
      sum += x;
      squares += x * x;
    }
    assertThat(sum / n).isCloseTo(0, offset(1, n));
    assertThat(squares / n).isCloseTo(1, offset(2, n));
  }

  private static Offset<Double> offset(double variance, double count) {
    return Offset.offset(Z * Math.sqrt(variance / count));
  }
}
