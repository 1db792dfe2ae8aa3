package org.evostrat.benchmarks;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.evostrat.kernel.ParallelFor;
import org.evostrat.noise.NoiseTable;
import org.jspecify.annotations.Nullable;

/**
 * Reads slices of a noise table and does nothing else with them: the limit for whatever has to read
 * the same bytes.
 *
 * <p>The bytes are summed as whole numbers, four slices at once, since of all reading loops in
 * plain Java that were tried this is the fastest: the compiler turns it into wide loads, which it
 * does not do for sums of floats, whose order it has to keep.
 */
final class SliceReader {
  private static final int SLICES_PER_TASK = 4;

  private static volatile @Nullable SliceReader last;

  private final NoiseTable.Id id;
  private final int[] bits;

  private SliceReader(NoiseTable table) {
    id = table.id();
    bits = new int[Math.toIntExact(table.length())];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(table.get(i));
    }
  }

  /** The reader of a copy of the table: the last one once more where it is the same table. */
  static SliceReader of(NoiseTable table) {
    SliceReader reader = last;
    if (reader == null || !reader.id.equals(table.id())) {
      last = null;
      reader = new SliceReader(table);
      last = reader;
    }
    return reader;
  }

  /**
   * The sum of the bits of all slices, modulo 2^32.
   *
   * @param offsets starts of the slices; their number a multiple of 4
   * @param length of a slice
   */
  int sum(long[] offsets, int length, ParallelFor threads) {
    int[] sums = new int[offsets.length / SLICES_PER_TASK];
    IntConsumer task = i -> sums[i] = sumFour(offsets, i * SLICES_PER_TASK, length);
    threads.run(sums.length, task);
    return IntStream.of(sums).sum();
  }

  private int sumFour(long[] offsets, int first, int length) {
    return sum(
        (int) offsets[first],
        (int) offsets[first + 1],
        (int) offsets[first + 2],
        (int) offsets[first + 3],
        length);
  }

  private int sum(int a, int b, int c, int d, int length) {
    int[] from = bits;
    int sum = 0;
    for (int j = 0; j < length; j++) {
      sum += from[a + j] + from[b + j] + from[c + j] + from[d + j];
    }
    return sum;
  }
}
