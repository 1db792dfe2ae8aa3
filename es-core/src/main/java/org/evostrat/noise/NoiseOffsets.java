package org.evostrat.noise;

import org.evostrat.noise.Seeds.Use;

/**
 * Where in the table a perturbation starts: a function of (seed, generation, index), uniform over
 * all starts at which a slice fits. Nothing is streamed, so a checkpoint needs no generator state
 * and the number of threads cannot matter.
 */
public final class NoiseOffsets {
  private NoiseOffsets() {}

  /**
   * The offsets of one generation, {@code [count]}.
   *
   * @throws IllegalArgumentException when the table is shorter than the dimension
   */
  public static long[] of(NoiseTable table, int dimension, long seed, long generation, int count) {
    table.requireRoomFor(dimension);
    long starts = table.length() - dimension + 1;
    long[] offsets = new long[count];
    for (int i = 0; i < count; i++) {
      // floor(bits / 2^63 * starts); the bias, below starts / 2^63, is out of any test's reach.
      long bits = Seeds.derive(seed, Use.OFFSET, generation, i) >>> 1;
      offsets[i] = Math.multiplyHigh(bits, starts << 1);
    }
    return offsets;
  }
}
