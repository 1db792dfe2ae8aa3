package org.evostrat.noise;

/** Where the numbers of a table are. Immutable and thread-safe; arguments are not checked. */
interface Noise {

  /** One number. */
  float get(long index);

  /** {@code out[j] = theta[j] + scale * noise[offset + j]}. */
  void perturb(long offset, double[] theta, double scale, double[] out);

  /** {@code sum_{from <= i < to} noise[i]^2}. */
  double squaredNorm(long from, long to);

  /** A way for one thread at a time to see slices as parts of an array. */
  Window window();

  /**
   * Shows slices as parts of an array: slice i is {@code numbers[starts[i] + j]} for those slices
   * and coordinates that were asked for last.
   */
  abstract class Window {
    /** Of which slices are parts; never to be written to. */
    float[] numbers = {};

    /** {@code [slices]}. */
    int[] starts = {};

    /** How many coordinates, a multiple of the cell, may be asked for at a time. */
    abstract int coordinates();

    /**
     * How many slices may be asked for at a time, where there are more coordinates than a block.
     */
    abstract int slices();

    /**
     * Names the slices; the first call.
     *
     * @param offsets where slices begin, {@code [count]} or longer
     */
    abstract void open(long[] offsets, int count);

    /** Makes the slices {@code first <= i < last} visible in {@code from <= j < to}. */
    abstract void show(int first, int last, int from, int to);
  }
}
