package org.evostrat.noise;

import org.evostrat.kernel.ParallelFor;

/**
 * Sums over slices of the noise table: all that an update has to read of it.
 *
 * <p>Whatever carries these out (one thread, many, a cluster), the bits are the same: slices are
 * added in the ascending order of their offsets, equal ones in the order given, in the way that
 * {@link org.evostrat.kernel.Kernels} says. Thread-safe.
 */
public interface NoiseAlgebra {

  /** In the calling thread. */
  NoiseAlgebra SERIAL = local(ParallelFor.SERIAL);

  /**
   * {@code out[j] = sum_i weights[i] * table[offsets[i] + j]}, summed in float (relative error
   * about 1e-6 of the largest terms' norm for a thousand slices; weights may be of any magnitude).
   *
   * @param offsets {@code [slices]}
   * @param weights {@code [slices]}
   * @param out {@code [dimension]}, overwritten
   */
  default void weightedSum(NoiseTable table, long[] offsets, double[] weights, double[] out) {
    weightedSum(table, offsets, weights, (from, to) -> {}, out);
  }

  /**
   * The same, then a function of it.
   *
   * @param after is called for disjoint ranges that cover all coordinates, in any order and from
   *     several threads, when these coordinates of {@code out} are there
   */
  void weightedSum(
      NoiseTable table, long[] offsets, double[] weights, RangeBody after, double[] out);

  /**
   * {@code dots[i] = sum_j table[offsets[i] + j] * direction[j]}. The direction is rounded to
   * float, so its elements should be of a magnitude that a float can hold; the error of a dot
   * product is about 1e-7 of the direction's norm.
   *
   * @param offsets {@code [slices]}
   * @param direction {@code [dimension]}
   * @param dots {@code [slices]}, overwritten
   */
  void dots(NoiseTable table, long[] offsets, double[] direction, double[] dots);

  /** The same in a new array. */
  default double[] dots(NoiseTable table, long[] offsets, double[] direction) {
    double[] dots = new double[offsets.length];
    dots(table, offsets, direction, dots);
    return dots;
  }

  /**
   * {@link #weightedSum} into a vector, then a function of the vector, then its {@link #dots}: an
   * update of a mean and what the next one needs to know. Where it pays, every block of coordinates
   * goes through all three at once, so that noise is read from memory once.
   *
   * @param offsets {@code [slices]}
   * @param weights {@code [slices]}
   * @param between as {@code after} of {@link #weightedSum}; it may change these coordinates of the
   *     vector, of which dot products are made
   * @param vector {@code [dimension]}, overwritten
   * @param dots {@code [slices]}, overwritten
   */
  default void weightedSumThenDots(
      NoiseTable table,
      long[] offsets,
      double[] weights,
      RangeBody between,
      double[] vector,
      double[] dots) {
    weightedSum(table, offsets, weights, between, vector);
    dots(table, offsets, vector, dots);
  }

  /** What is done to a range of coordinates. */
  @FunctionalInterface
  interface RangeBody {

    /** Is given the coordinates {@code from <= j < to}. */
    void accept(int from, int to);
  }

  /** In this process. */
  static NoiseAlgebra local(ParallelFor threads) {
    return new LocalNoiseAlgebra(threads);
  }
}
