package org.evostrat.noise;

import java.util.Arrays;
import org.evostrat.kernel.Kernels;
import org.evostrat.kernel.ParallelFor;

/** The sums in this process. */
final class LocalNoiseAlgebra implements NoiseAlgebra {
  private static final int COORDINATES_PER_TASK = 4096;
  private static final int SLICES_PER_TASK = 16;

  private final ParallelFor threads;

  LocalNoiseAlgebra(ParallelFor threads) {
    this.threads = threads;
  }

  @Override
  public void weightedSum(NoiseTable table, long[] offsets, double[] weights, double[] out) {
    int[] starts = starts(offsets);
    int tasks = (out.length + COORDINATES_PER_TASK - 1) / COORDINATES_PER_TASK;
    threads.run(
        tasks,
        task -> {
          int from = task * COORDINATES_PER_TASK;
          int to = Math.min(from + COORDINATES_PER_TASK, out.length);
          Arrays.fill(out, from, to, 0);
          Kernels.addWeighted(table.unsafeArray(), starts, weights, from, to, out);
        });
  }

  @Override
  public double[] dots(NoiseTable table, long[] offsets, double[] direction) {
    double[] result = new double[offsets.length];
    int tasks = (offsets.length + SLICES_PER_TASK - 1) / SLICES_PER_TASK;
    threads.run(
        tasks,
        task -> {
          int from = task * SLICES_PER_TASK;
          int to = Math.min(from + SLICES_PER_TASK, offsets.length);
          for (int i = from; i < to; i++) {
            result[i] = Kernels.dot(table.unsafeArray(), (int) offsets[i], direction);
          }
        });
    return result;
  }

  private static int[] starts(long[] offsets) {
    return Arrays.stream(offsets).mapToInt(Math::toIntExact).toArray();
  }
}
