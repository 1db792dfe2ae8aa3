package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Is the table standard normal and independent? Two million numbers of one fixed seed. Every
 * assertion has a bound of {@value #Z} standard errors (or the like), so that a correct generator
 * with another seed would fail it with probability 1e-6.
 */
class NoiseTableStatisticalTest {
  private static final long SEED = 20240502L;
  private static final int N = 2_000_000;

  /** Two-sided 1e-6 point of the standard normal distribution. */
  private static final double Z = 4.892;

  private static final float[] X = Numbers.of(NoiseTable.of(SEED, N));

  @Test
  void moments() {
    assertThat(moment(1)).isCloseTo(0, within(1));
    assertThat(moment(2)).isCloseTo(1, within(2));
    assertThat(moment(3)).isCloseTo(0, within(15));
    assertThat(moment(4)).isCloseTo(3, within(96));
    assertThat(moment(6)).isCloseTo(15, within(10_395 - 225));
  }

  /** P(sqrt(n) D > 2.694) = 2 exp(-2 * 2.694^2) = 1e-6 (Kolmogorov, first term). */
  @Test
  void kolmogorovSmirnov() {
    float[] sorted = X.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < N; i++) {
      double p = StandardNormal.cumulative(sorted[i]);
      distance = Math.max(distance, Math.max(p - (double) i / N, (i + 1.0) / N - p));
    }
    assertThat(Math.sqrt(N) * distance).isLessThan(2.694);
  }

  @Test
  void tailCountsOnBothSides() {
    for (double x : new double[] {0.5, 1, 2, 3, 3.5, 3.654152885361009, 4, 4.5}) {
      double p = 1 - StandardNormal.cumulative(x);
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

  /** Products of independent standard normal numbers have mean 0 and variance 1. */
  @Test
  void lagsAreUncorrelated() {
    for (int lag : new int[] {1, 2, 3, 4, 8, 63, 64, 1 << 16}) {
      double sum = 0;
      double squares = 0;
      for (int i = lag; i < N; i++) {
        double one = X[i];
        double other = X[i - lag];
        sum += one * other;
        squares += (one * one - 1) * (other * other - 1);
      }
      double count = N - lag;
      assertThat(sum / count).as("lag %d", lag).isCloseTo(0, offset(1, count));
      assertThat(squares / count).as("squares, lag %d", lag).isCloseTo(0, offset(4, count));
    }
  }

  @Test
  void tablesOfNeighbouringSeedsAreUncorrelated() {
    float[] other = Numbers.of(NoiseTable.of(SEED + 1, N));
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (double) X[i] * other[i];
    }
    assertThat(sum / N).isCloseTo(0, within(1));
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

  private static double moment(int power) {
    double sum = 0;
    for (float x : X) {
      sum += Math.pow(x, power);
    }
    return sum / N;
  }

  private static Offset<Double> within(double variance) {
    return offset(variance, N);
  }

  private static Offset<Double> offset(double variance, double count) {
    return Offset.offset(Z * Math.sqrt(variance / count));
  }
}
