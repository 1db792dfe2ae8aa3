package org.evostrat.examples.reproduce;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Percentile intervals for the ratio of two medians, by drawing the runs again (Efron 1979). */
final class Bootstrap {
  private static final int DRAWS = 10_000;
  private static final double LEVEL = 0.95;
  private static final long SEED = 1;

  private Bootstrap() {}

  /**
   * The 95 % interval of {@code median(these) / median(those)}.
   *
   * @return lower and upper end; infinity where a median is
   */
  static double[] ratioOfMedians(double[] these, double[] those) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] ratios = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      ratios[i] = ratio(median(draw(these, random)), median(draw(those, random)));
    }
    Arrays.sort(ratios);
    int out = (int) Math.round(DRAWS * (1 - LEVEL) / 2);
    return new double[] {ratios[out], ratios[DRAWS - 1 - out]};
  }

  /** Of two values that may be infinite: a run that never arrives is worse than any that does. */
  static double ratio(double a, double b) {
    return Double.isInfinite(a) ? a : Double.isInfinite(b) ? 0 : a / b;
  }

  private static double[] draw(double[] values, SplittableRandom random) {
    double[] drawn = new double[values.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = values[random.nextInt(values.length)];
    }
    return drawn;
  }

  /** The upper one of the two in the middle, where there are two: one of the values. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
