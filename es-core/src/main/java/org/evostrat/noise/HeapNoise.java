package org.evostrat.noise;

import org.evostrat.kernel.Kernels;

/** Numbers in an array: a window is the array itself. */
final class HeapNoise implements Noise {
  private final float[] numbers;

  HeapNoise(float[] numbers) {
    this.numbers = numbers;
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
