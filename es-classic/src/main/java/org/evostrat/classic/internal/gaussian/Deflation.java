package org.evostrat.classic.internal.gaussian;

import org.evostrat.classic.internal.Ranking;

/**
 * Finds the eigenvectors of two halves that their coupling leaves as they are but for rounding: z
 * has next to nothing of them, or another vector has nearly the same eigenvalue, so that the two
 * can be rotated until one has nothing of z (Dongarra and Sorensen 1987).
 */
final class Deflation {
  private final double[] values;
  private final double[] z;
  private final double[][] vectors;
  private final int middle;
  private final int[] kept;
  private final boolean[] gone;
  private final boolean[] mixed;
  private int count;
  private int onlyFirst;
  private int onlySecond;

  /**
   * Prepares.
   *
   * @param values eigenvalues of both halves, {@code [n]}; changed
   * @param z {@code [n]}; changed
   * @param vectors one per row, {@code [n][]}; changed
   * @param middle vectors before it belong to the first half
   */
  Deflation(double[] values, double[] z, double[][] vectors, int middle) {
    this.values = values;
    this.z = z;
    this.vectors = vectors;
    this.middle = middle;
    kept = new int[z.length];
    gone = new boolean[z.length];
    mixed = new boolean[z.length];
  }

  /**
   * Does it.
   *
   * @param rho the coupling
   * @param tolerance what is rounding
   * @return how many vectors are left to be changed
   */
  int run(double rho, double tolerance) {
    double[] negative = new double[values.length];
    for (int i = 0; i < negative.length; i++) {
      negative[i] = -values[i];
    }
    int last = -1;
    for (int row : Ranking.bestFirst(negative)) {
      if (rho * Math.abs(z[row]) <= tolerance) {
        gone[row] = true;
        continue;
      }
      if (last >= 0) {
        gone[last] = rotated(last, row, tolerance);
        keep(last);
      }
      last = row;
    }
    if (last >= 0) {
      keep(last);
    }
    return count;
  }

  private void keep(int row) {
    if (gone[row]) {
      return;
    }
    kept[count++] = row;
    if (!mixed[row]) {
      onlyFirst += row < middle ? 1 : 0;
      onlySecond += row < middle ? 0 : 1;
    }
  }

  /** Rotates two vectors, if their values are near enough, so that the first has nothing of z. */
  private boolean rotated(int first, int second, double tolerance) {
    double norm = Math.sqrt(z[first] * z[first] + z[second] * z[second]);
    double c = z[second] / norm;
    double s = -z[first] / norm;
    double low = values[first];
    double high = values[second];
    if (!(Math.abs((high - low) * c * s) <= tolerance)) {
      return false;
    }
    z[first] = 0;
    z[second] = norm;
    values[first] = low * c * c + high * s * s;
    values[second] = low * s * s + high * c * c;
    rotate(vectors[first], vectors[second], c, s);
    mixed[second] |= mixed[first] || first < middle != second < middle;
    return true;
  }

  private static void rotate(double[] x, double[] y, double c, double s) {
    for (int j = 0; j < x.length; j++) {
      double old = x[j];
      x[j] = c * old + s * y[j];
      y[j] = c * y[j] - s * old;
    }
  }

  /** The rows that are left, by ascending eigenvalue; {@link #run} says how many. */
  int[] kept() {
    return kept;
  }

  /** How many of them are zero in the second half. */
  int onlyFirst() {
    return onlyFirst;
  }

  /** How many of them are zero in the first half. */
  int onlySecond() {
    return onlySecond;
  }

  /**
   * Where to put the rows, {@code [n]}: of those that are left the ones of the first half, the
   * mixed ones, the ones of the second half, each by ascending eigenvalue, and then all others.
   */
  int[] places() {
    int[] places = new int[z.length];
    int first = 0;
    int both = onlyFirst;
    int second = count - onlySecond;
    for (int i = 0; i < count; i++) {
      int row = kept[i];
      places[row] = mixed[row] ? both++ : row < middle ? first++ : second++;
    }
    int other = count;
    for (int row = 0; row < places.length; row++) {
      if (gone[row]) {
        places[row] = other++;
      }
    }
    return places;
  }
}
