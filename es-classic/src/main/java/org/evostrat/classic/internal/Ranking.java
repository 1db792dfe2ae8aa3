package org.evostrat.classic.internal;

import java.util.Arrays;

/** Orders candidates by their fitness, without boxing. */
public final class Ranking {
  private Ranking() {}

  /**
   * The candidates that have a fitness, best first; equal ones stay in their order.
   *
   * @param fitness {@code [n]}, NaN where an evaluation failed; not changed
   * @return indices into it, {@code [n]} less the number of NaN values
   */
  public static int[] bestFirst(double[] fitness) {
    int[] order = new int[fitness.length];
    int n = 0;
    for (int i = 0; i < fitness.length; i++) {
      if (!Double.isNaN(fitness[i])) {
        order[n++] = i;
      }
    }
    return mergeSort(Arrays.copyOf(order, n), fitness);
  }

  /** Bottom-up; stable, because the left run goes first where both are equal. */
  private static int[] mergeSort(int[] order, double[] fitness) {
    int n = order.length;
    int[] from = order;
    int[] to = new int[n];
    for (int width = 1; width < n; width *= 2) {
      for (int low = 0; low < n; low += 2 * width) {
        int middle = Math.min(low + width, n);
        int high = Math.min(low + 2 * width, n);
        int left = low;
        int right = middle;
        for (int k = low; k < high; k++) {
          boolean takeLeft =
              left < middle && (right == high || fitness[from[left]] >= fitness[from[right]]);
          to[k] = takeLeft ? from[left++] : from[right++];
        }
      }
      int[] sorted = to;
      to = from;
      from = sorted;
    }
    return from;
  }
}
