package org.evostrat.shaping;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Turns raw fitness into the utilities that weigh the perturbations.
 *
 * <p>A failed evaluation has fitness NaN. Ranks put it at the bottom; the other two give it the
 * lowest fitness of the batch. A batch in which nothing has a fitness shapes to zeros.
 */
public enum FitnessShaping {
  /** The fitness as it is. */
  RAW {
    @Override
    public double[] shape(double[] fitness) {
      return withWorstForNaN(fitness);
    }
  },
  /**
   * {@code (fitness - mean) / standard deviation}, the population form; zeros when all are equal.
   */
  Z_SCORE {
    @Override
    public double[] shape(double[] fitness) {
      double[] shaped = withWorstForNaN(fitness);
      double low = Arrays.stream(shaped).min().orElse(0);
      double high = Arrays.stream(shaped).max().orElse(0);
      if (low == high) {
        return new double[shaped.length];
      }
      // A power of two: it keeps the squares in range and changes no bit of the quotient.
      int exponent = Math.getExponent(Math.max(Math.abs(low), Math.abs(high)));
      for (int i = 0; i < shaped.length; i++) {
        shaped[i] = Math.scalb(shaped[i], -exponent);
      }
      // No stream: the order of its sum, and so the bits, would be the JDK's choice.
      double sum = 0;
      for (double f : shaped) {
        sum += f;
      }
      double mean = sum / shaped.length;
      double squares = 0;
      for (double f : shaped) {
        squares += (f - mean) * (f - mean);
      }
      double deviation = Math.sqrt(squares / shaped.length);
      for (int i = 0; i < shaped.length; i++) {
        shaped[i] = (shaped[i] - mean) / deviation;
      }
      return shaped;
    }
  },
  /**
   * Ranks over the whole batch, spread evenly over [-0.5, 0.5] (Salimans et al. 2017, section 2).
   * Equal fitness shares the mean of its ranks, so that the utilities always sum to zero.
   */
  CENTERED_RANKS {
    @Override
    public double[] shape(double[] fitness) {
      int n = fitness.length;
      if (n == 1) {
        return new double[1];
      }
      double[] key = fitness.clone();
      for (int i = 0; i < n; i++) {
        key[i] = Double.isNaN(key[i]) ? Double.NEGATIVE_INFINITY : key[i] + 0.0;
      }
      int[] order =
          IntStream.range(0, n)
              .boxed()
              .sorted((a, b) -> Double.compare(key[a], key[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      double[] shaped = new double[n];
      for (int first = 0; first < n; ) {
        int last = first;
        while (last + 1 < n && key[order[last + 1]] == key[order[first]]) {
          last++;
        }
        double rank = 0.5 * (first + last);
        for (int i = first; i <= last; i++) {
          shaped[order[i]] = rank / (n - 1) - 0.5;
        }
        first = last + 1;
      }
      return shaped;
    }
  };

  /**
   * The utilities of a batch.
   *
   * @param fitness {@code [n]}, finite or NaN; not changed
   * @return a new array {@code [n]}, all finite
   */
  public abstract double[] shape(double[] fitness);

  private static double[] withWorstForNaN(double[] fitness) {
    double worst = Arrays.stream(fitness).filter(f -> !Double.isNaN(f)).min().orElse(0);
    return Arrays.stream(fitness).map(f -> Double.isNaN(f) ? worst : f).toArray();
  }
}
