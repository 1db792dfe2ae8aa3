package org.evostrat.noise;

import java.util.Locale;
import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Kernels;

/** Numbers in an array: a window is the array itself. */
final class HeapNoise implements Noise {
  private final float[] numbers;

  HeapNoise(float[] numbers) {
    this.numbers = numbers;
  }

  /**
   * Room for so many numbers.
   *
   * @throws IllegalArgumentException with the sizes, when the heap has not enough of it
   */
  static float[] allocate(long length) {
    long bytes = Float.BYTES * length;
    long heap = Runtime.getRuntime().maxMemory();
    if (bytes >= heap) {
      throw new IllegalArgumentException(tooLong(length, bytes, heap));
    }
    try {
      return new float[(int) length]; // all of it or nothing, after whatever garbage is collected
    } catch (OutOfMemoryError e) {
      throw new IllegalArgumentException(tooLong(length, bytes, heap), e);
    }
  }

  private static String tooLong(long length, long bytes, long heap) {
    return Check.message(
        "noise table",
        String.format(
            Locale.ROOT, "fit into the heap of %,d MB beside all that is in it", heap >> 20),
        String.format(Locale.ROOT, "%,d floats, %,d MB", length, bytes >> 20),
        "give the JVM a larger heap with -Xmx, or use a shorter table or one mapped from a file");
  }

  @Override
  public float get(long index) {
    return numbers[(int) index];
  }

  @Override
  public void perturb(long offset, double[] theta, double scale, double[] out) {
    Kernels.get().perturb(numbers, (int) offset, theta, scale, out);
  }

  @Override
  public double squaredNorm(long from, long to) {
    return Kernels.get().squaredNorm(numbers, (int) from, (int) to);
  }

  @Override
  public Window window() {
    return new WholeArray(numbers);
  }

  private static final class WholeArray extends Window {
    private WholeArray(float[] numbers) {
      this.numbers = numbers;
    }

    @Override
    int coordinates() {
      return Integer.MAX_VALUE;
    }

    @Override
    int slices() {
      return Integer.MAX_VALUE;
    }

    @Override
    void open(long[] offsets, int count) {
      if (starts.length < count) {
        starts = new int[count];
      }
      for (int i = 0; i < count; i++) {
        starts[i] = Math.toIntExact(offsets[i]);
      }
    }

    @Override
    void show(int first, int last, int from, int to) {}
  }
}
