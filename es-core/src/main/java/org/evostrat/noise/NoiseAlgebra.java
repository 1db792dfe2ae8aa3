package org.evostrat.noise;

import org.evostrat.kernel.ParallelFor;

/**
 * Sums over slices of the noise table: all that an update has to read of it.
 *
 * <p>Whatever carries these out (one thread, many, a cluster), the bits are the same. Thread-safe.
 */
public interface NoiseAlgebra {

  /** In the calling thread. */
  NoiseAlgebra SERIAL = local(ParallelFor.SERIAL);

  /**
   * {@code out[j] = sum_i weights[i] * table[offsets[i] + j]}.
   *
   * @param offsets {@code [slices]}
   * @param weights {@code [slices]}
   * @param out {@code [dimension]}, overwritten
   */
  void weightedSum(NoiseTable table, long[] offsets, double[] weights, double[] out);

  /**
   * {@code result[i] = sum_j table[offsets[i] + j] * direction[j]}.
   *
   * @param offsets {@code [slices]}
   * @param direction {@code [dimension]}
   * @return {@code [slices]}
   */
  double[] dots(NoiseTable table, long[] offsets, double[] direction);

  /** In this process, the sum split by coordinates and the dot products by slices. */
  static NoiseAlgebra local(ParallelFor threads) {
    return new LocalNoiseAlgebra(threads);
  }
}
