package org.evostrat.noise;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import org.evostrat.kernel.Kernels;

/**
 * Numbers in a file that is mapped into memory, in chunks, since no buffer holds more than 2^31
 * bytes. They take no heap; the operating system keeps them once for all processes, and on disk
 * what does not fit.
 *
 * <p>Kernels want arrays. For sums, numbers are copied piece by piece into one that stays in the
 * cache: a copy goes at the speed at which memory is read, and what is done with it then costs
 * little.
 */
final class MappedNoise implements Noise {

  /** 2^28 floats, one GiB. */
  static final int CHUNK = 1 << 28;

  /** How many slices of a cell are copied at a time: with it, a quarter of a MiB. */
  private static final int SLICES = 8;

  /** Keeps pieces that lie side by side from competing for the same places in the cache. */
  private static final int PADDING = 16;

  private final FloatBuffer[] chunks;
  private final int chunk;

  private MappedNoise(FloatBuffer[] chunks, int chunk) {
    this.chunks = chunks;
    this.chunk = chunk;
  }

  /**
   * Maps little-endian floats, read-only. The channel may be closed afterwards.
   *
   * @param position where they begin, in bytes
   * @param length in floats
   * @param chunk floats in a chunk, {@link #CHUNK} but in tests
   */
  static MappedNoise map(FileChannel channel, long position, long length, int chunk)
      throws IOException {
    FloatBuffer[] chunks = new FloatBuffer[Math.toIntExact((length + chunk - 1) / chunk)];
    for (int i = 0; i < chunks.length; i++) {
      long from = (long) i * chunk;
      long size = Math.min(chunk, length - from) * Float.BYTES;
      chunks[i] =
          channel
              .map(MapMode.READ_ONLY, position + from * Float.BYTES, size)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
    }
    return new MappedNoise(chunks, chunk);
  }

  @Override
  public float get(long index) {
    return chunks[(int) (index / chunk)].get((int) (index % chunk));
  }

  @Override
  public void perturb(long offset, double[] theta, double scale, double[] out) {
    for (int from = 0, to; from < theta.length; from = to) {
      FloatBuffer numbers = chunks[(int) ((offset + from) / chunk)];
      int start = (int) ((offset + from) % chunk);
      to = from + Math.min(theta.length - from, chunk - start);
      perturb(numbers, start - from, from, to, theta, scale, out);
    }
  }

  /** Straight from the buffer: not slower than by way of an array, and nothing to allocate. */
  private static void perturb(
      FloatBuffer numbers,
      int shift,
      int from,
      int to,
      double[] theta,
      double scale,
      double[] out) {
    for (int j = from; j < to; j++) {
      out[j] = theta[j] + scale * numbers.get(shift + j);
    }
  }

  @Override
  public double squaredNorm(long from, long to) {
    float[] piece = new float[(int) Math.min(to - from, Kernels.CELL)];
    if (piece.length == to - from) {
      copy(from, piece, 0, piece.length);
      return Kernels.get().squaredNorm(piece, 0, piece.length);
    }
    double[] s = new double[8];
    for (long i = from; i < to; i += piece.length) {
      int length = (int) Math.min(to - i, piece.length);
      copy(i, piece, 0, length);
      for (int j = 0; j < length; j++) {
        s[j & 7] += (double) piece[j] * piece[j];
      }
    }
    return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
  }

  @Override
  public Window window() {
    return new Pieces();
  }

  private void copy(long index, float[] out, int at, int length) {
    for (int done = 0; done < length; ) {
      int start = (int) ((index + done) % chunk);
      int count = Math.min(length - done, chunk - start);
      chunks[(int) ((index + done) / chunk)].get(start, out, at + done, count);
      done += count;
    }
  }

  private final class Pieces extends Window {
    private long[] offsets = {};

    @Override
    int coordinates() {
      return Kernels.CELL;
    }

    @Override
    int slices() {
      return SLICES;
    }

    @Override
    void open(long[] offsets, int count) {
      this.offsets = offsets;
      if (starts.length < count) {
        starts = new int[count];
      }
    }

    @Override
    void show(int first, int last, int from, int to) {
      int length = to - from;
      int pitch = length + PADDING;
      if (numbers.length < (last - first) * pitch) {
        numbers = new float[(last - first) * pitch];
      }
      for (int i = first, at = 0; i < last; i++, at += pitch) {
        copy(offsets[i] + from, numbers, at, length);
        starts[i] = at - from;
      }
    }
  }
}
