package org.evostrat.classic.cma;

import java.util.Arrays;

/**
 * The best and the median fitness of recent generations, oldest first; minus infinity where all
 * evaluations failed. A value.
 *
 * @param best {@code [kept]}
 * @param median {@code [kept]}
 */
record FitnessHistory(double[] best, double[] median) {
  static final FitnessHistory EMPTY = new FitnessHistory(new double[0], new double[0]);

  /** More than so many generations are never kept. */
  private static final int MOST = 20_000;

  /**
   * With one more generation.
   *
   * @param sorted its fitness values, ascending
   * @param age generations since the start
   * @param least generations to keep at any rate; later it is the last fifth
   */
  FitnessHistory with(double[] sorted, long age, int least) {
    int keep = (int) Math.min(MOST, Math.max(least, age / 5));
    int n = sorted.length;
    double middle = n % 2 == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
    return new FitnessHistory(append(best, sorted[n - 1], keep), append(median, middle, keep));
  }

  int size() {
    return best.length;
  }

  /**
   * Largest minus smallest of the last best values; infinite where there are not as many, or where
   * a generation failed among others that did not.
   */
  double bestRange(int generations) {
    if (best.length < generations) {
      return Double.POSITIVE_INFINITY;
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = best.length - generations; i < best.length; i++) {
      low = Math.min(low, best[i]);
      high = Math.max(high, best[i]);
    }
    return range(low, high);
  }

  /** {@code high - low}, and zero where both are the same infinity. */
  static double range(double low, double high) {
    return low == high ? 0 : high - low;
  }

  /** Whether neither the median of the best values nor that of the medians has grown. */
  boolean stagnates() {
    return !grows(best) && !grows(median);
  }

  /** Compares the newest three tenths with the oldest. */
  private static boolean grows(double[] values) {
    int part = Math.max(1, 3 * values.length / 10);
    double before = median(Arrays.copyOf(values, part));
    double now = median(Arrays.copyOfRange(values, values.length - part, values.length));
    return now > before;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static double[] append(double[] values, double value, int keep) {
    int kept = Math.min(values.length, keep - 1);
    double[] appended = new double[kept + 1];
    System.arraycopy(values, values.length - kept, appended, 0, kept);
    appended[kept] = value;
    return appended;
  }
}
