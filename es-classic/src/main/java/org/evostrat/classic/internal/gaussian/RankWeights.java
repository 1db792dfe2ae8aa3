package org.evostrat.classic.internal.gaussian;

import java.util.Arrays;
import org.evostrat.internal.check.Check;

/** From the fitness of a generation to one weight per candidate, by rank alone. */
public final class RankWeights {
  private RankWeights() {}

  /**
   * The fitness values in ascending order, failed ones first.
   *
   * @param fitness {@code [count]}; what is not finite counts as failed, the worst there is
   * @param count that the fitness must have
   * @return a new array {@code [count]}, minus infinity where an evaluation failed
   */
  public static double[] sorted(double[] fitness, int count) {
    Check.length("fitness", fitness, count, "give one value per candidate, in their order");
    double[] sorted = new double[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = key(fitness[i]);
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * Gives every candidate the weight of its rank. Equal fitness shares the mean of its weights, so
   * that the order of the candidates never counts.
   *
   * @param fitness {@code [count]}
   * @param sorted what {@link #sorted} made of it
   * @param weights of the best, the second, ..., {@code [count]}
   * @return a new array {@code [count]}, in the order of the candidates
   */
  public static double[] assign(double[] fitness, double[] sorted, double[] weights) {
    int n = fitness.length;
    double[] assigned = new double[n];
    for (int i = 0; i < n; i++) {
      double key = key(fitness[i]);
      int found = Arrays.binarySearch(sorted, key);
      int low = found;
      int high = found;
      while (low > 0 && sorted[low - 1] == key) {
        low--;
      }
      while (high + 1 < n && sorted[high + 1] == key) {
        high++;
      }
      double sum = 0;
      for (int k = low; k <= high; k++) {
        sum += weights[n - 1 - k];
      }
      assigned[i] = sum / (high - low + 1);
    }
    return assigned;
  }

  /** Adding zero makes the two zeros one. */
  private static double key(double fitness) {
    return Double.isFinite(fitness) ? fitness + 0.0 : Double.NEGATIVE_INFINITY;
  }
}
