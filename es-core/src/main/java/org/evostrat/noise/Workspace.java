package org.evostrat.noise;

import java.util.Arrays;
import org.evostrat.kernel.Kernels;

/**
 * What the sums of one update need, kept for the next one. For one thread at a time; tasks use
 * disjoint parts.
 */
final class Workspace {
  private long[] keys = {};

  /** Ascending, {@code [slices]} or longer. */
  long[] offsets = {};

  /** Where a slice of the sorted ones is in the order given. */
  int[] order = {};

  /** Of the sorted slices, scaled by {@code 2^-exponent}. */
  float[] weights = {};

  /** The largest weight's. */
  int exponent;

  /** Of the sorted slices. */
  double[] dots = {};

  /** {@code [dimension]} or longer. */
  float[] sum = {};

  /** {@code [dimension]} or longer. */
  float[] direction = {};

  /** {@code [tasks][LANES * slices]} or longer. */
  float[][] lanes = {};

  /** {@code [cells * slices]} or longer. */
  double[] partialDots = {};

  /** Sorts slices by where they begin, so that neighbours read the same memory. */
  void sort(long[] given) {
    int n = given.length;
    if (order.length < n) {
      keys = new long[n];
      offsets = new long[n];
      order = new int[n];
      weights = new float[n];
      dots = new double[n];
    }
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(n - 1, 1));
    for (int i = 0; i < n; i++) {
      keys[i] = given[i] << bits | i;
    }
    Arrays.sort(keys, 0, n);
    for (int i = 0; i < n; i++) {
      order[i] = (int) (keys[i] & (1L << bits) - 1);
      offsets[i] = keys[i] >>> bits;
    }
  }

  /** Rounds weights to float, by way of a power of two so that none can overflow. */
  void setWeights(double[] given) {
    double largest = 0;
    for (double weight : given) {
      largest = Math.max(largest, Math.abs(weight));
    }
    // NaN and infinity are left to spread: they must not come out as numbers.
    exponent = largest > 0 && largest < Double.POSITIVE_INFINITY ? Math.getExponent(largest) : 0;
    for (int i = 0; i < given.length; i++) {
      weights[i] = (float) Math.scalb(given[order[i]], -exponent);
    }
  }

  void requireDimension(int dimension) {
    if (sum.length < dimension) {
      sum = new float[dimension];
      direction = new float[dimension];
    }
  }

  void requirePartialDots(int count) {
    if (partialDots.length < count) {
      partialDots = new double[count];
    }
  }

  void requireLanes(int tasks, int slices) {
    int count = slices * Kernels.LANES;
    if (lanes.length < tasks || lanes[0].length < count) {
      lanes = new float[tasks][count];
    }
  }

  /** Takes a range of the sum out, unscaled. */
  void writeSum(int from, int to, double[] out) {
    double scale = Math.scalb(1.0, exponent);
    for (int j = from; j < to; j++) {
      out[j] = scale * sum[j];
    }
  }

  /** Rounds a range of a direction. */
  void readDirection(int from, int to, double[] vector) {
    for (int j = from; j < to; j++) {
      direction[j] = (float) vector[j];
    }
  }
}
