package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * How likely a correct generator is to look so odd or odder, by several measures. A single one of
 * them below {@value #LEAST} fails.
 */
final class PValues {
  /** Error rate of a single p-value: a correct generator with another seed falls below so often. */
  static final double LEAST = 1e-7;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int CELLS = 32;

  private PValues() {}

  static void assertFair(double p, String what) {
    assertThat(p).as("p-value of " + what).isBetween(LEAST, 1.0);
  }

  /** Two-sided, of a sum of n independent terms of mean 0. */
  static double ofSum(double sum, double n, double variance) {
    return 2 * NORMAL.survivalProbability(Math.abs(sum) / Math.sqrt(n * variance));
  }

  /** Two-sided, of a count of rare events. */
  static double ofCount(int count, double expected) {
    PoissonDistribution poisson = PoissonDistribution.of(expected);
    double atLeast = poisson.survivalProbability(count - 1);
    return Math.min(1, 2 * Math.min(atLeast, poisson.cumulativeProbability(count)));
  }

  /** Kolmogorov and Smirnov's test for uniform numbers in [0, 1). */
  static double ofUniform(double[] values) {
    return KolmogorovSmirnovTest.withDefaults()
        .test(values, x -> Math.max(0, Math.min(1, x)))
        .getPValue();
  }

  /** Their test for standard normal numbers. */
  static double ofNormal(double[] values) {
    return KolmogorovSmirnovTest.withDefaults()
        .test(values, NORMAL::cumulativeProbability)
        .getPValue();
  }

  /** Chi-squared over all pairs of {@value #CELLS} cells: are they equally frequent? */
  static double ofPairs(int count, IntUnaryOperator one, IntUnaryOperator other) {
    long[] cells = new long[CELLS * CELLS];
    for (int i = 0; i < count; i++) {
      cells[CELLS * one.applyAsInt(i) + other.applyAsInt(i)]++;
    }
    return ChiSquareTest.withDefaults().test(cells).getPValue();
  }

  /** The cell of a uniform number in [0, 1). */
  static int cell(double uniform) {
    return (int) (CELLS * uniform);
  }

  /** The cells of standard normal numbers, each as likely as the others. */
  static byte[] cells(float[] normal) {
    double[] borders = new double[CELLS - 1];
    for (int i = 0; i < borders.length; i++) {
      borders[i] = NORMAL.inverseCumulativeProbability((i + 1.0) / CELLS);
    }
    byte[] cells = new byte[normal.length];
    for (int i = 0; i < cells.length; i++) {
      int found = Arrays.binarySearch(borders, normal[i]);
      cells[i] = (byte) (found < 0 ? -found - 1 : found);
    }
    return cells;
  }
}
