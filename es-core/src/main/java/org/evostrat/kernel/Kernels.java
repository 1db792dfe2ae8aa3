package org.evostrat.kernel;

/**
 * The heavy loops over {@code double} parameters and {@code float} noise.
 *
 * <p>Element-wise loops round in the order that is written in their Javadoc, reductions add in
 * {@value #LANES} lanes and fold these in one order; an implementation may be faster, never
 * different. No method checks its arguments: callers check once per batch.
 */
public final class Kernels {

  /** Lanes of a reduction: element {@code j} goes to lane {@code j % LANES}. */
  public static final int LANES = 8;

  private Kernels() {}

  /**
   * {@code out[j] = theta[j] + scale * noise[offset + j]}.
   *
   * @param out {@code [dimension]}, may be {@code theta}
   */
  public static void perturb(
      float[] noise, int offset, double[] theta, double scale, double[] out) {
    for (int j = 0; j < theta.length; j++) {
      out[j] = theta[j] + scale * noise[offset + j];
    }
  }

  /**
   * Adds weighted slices to a range of coordinates: {@code out[j] += sum_i weights[i] *
   * noise[offsets[i] + j]} for {@code from <= j < to}.
   *
   * <p>Slices are taken in fours, in their order; within a four the products are added left to
   * right and the sum goes to {@code out}. The range does not influence the bits of an element.
   */
  public static void addWeighted(
      float[] noise, int[] offsets, double[] weights, int from, int to, double[] out) {
    int n = offsets.length;
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      double w0 = weights[i];
      double w1 = weights[i + 1];
      double w2 = weights[i + 2];
      double w3 = weights[i + 3];
      int o0 = offsets[i];
      int o1 = offsets[i + 1];
      int o2 = offsets[i + 2];
      int o3 = offsets[i + 3];
      for (int j = from; j < to; j++) {
        out[j] += w0 * noise[o0 + j] + w1 * noise[o1 + j] + w2 * noise[o2 + j] + w3 * noise[o3 + j];
      }
    }
    for (; i < n; i++) {
      double w = weights[i];
      int o = offsets[i];
      for (int j = from; j < to; j++) {
        out[j] += w * noise[o + j];
      }
    }
  }

  /** {@code sum_j noise[offset + j] * direction[j]} over the whole length of the direction. */
  public static double dot(float[] noise, int offset, double[] direction) {
    int n = direction.length;
    int end = n - n % LANES;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int j = 0; j < end; j += LANES) {
      int o = offset + j;
      s0 += noise[o] * direction[j];
      s1 += noise[o + 1] * direction[j + 1];
      s2 += noise[o + 2] * direction[j + 2];
      s3 += noise[o + 3] * direction[j + 3];
      s4 += noise[o + 4] * direction[j + 4];
      s5 += noise[o + 5] * direction[j + 5];
      s6 += noise[o + 6] * direction[j + 6];
      s7 += noise[o + 7] * direction[j + 7];
    }
    double tail = 0;
    for (int j = end; j < n; j++) {
      tail += noise[offset + j] * direction[j];
    }
    return fold(s0, s1, s2, s3, s4, s5, s6, s7) + tail;
  }

  /** {@code sum_{from <= j < to} noise[j]^2}, every square exact in double. */
  public static double squaredNorm(float[] noise, int from, int to) {
    double[] lanes = new double[LANES];
    for (int j = from; j < to; j++) {
      double x = noise[j];
      lanes[(j - from) & (LANES - 1)] += x * x;
    }
    return fold(lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7]);
  }

  /** Squared Euclidean norm of a vector. */
  public static double squaredNorm(double[] x) {
    double[] lanes = new double[LANES];
    for (int j = 0; j < x.length; j++) {
      lanes[j & (LANES - 1)] += x[j] * x[j];
    }
    return fold(lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7]);
  }

  /** The one order in which lanes are folded. */
  private static double fold(
      double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7) {
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }
}
