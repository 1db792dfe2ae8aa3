package org.evostrat.noise;

import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.Seeds.Use;

/**
 * A long row of standard normal floats that all workers share; a perturbation is a slice of it
 * (Salimans et al. 2017, section 2.1).
 *
 * <p>A table is known by its {@linkplain Id seed, length and algorithm version}: every process that
 * builds it gets the same bits, so that only an offset has to travel. It is filled in parallel, in
 * blocks of {@value #BLOCK} numbers that are functions of (seed, block). Within a process, equal
 * tables are one object as long as memory allows. Immutable and thread-safe.
 */
public final class NoiseTable {

  /** 25 million floats, 100 MB: enough for 324,104 parameters and laptop batches. */
  public static final long DEFAULT_LENGTH = 25_000_000L;

  /** The seed of the table when none is given. */
  public static final long DEFAULT_SEED = 123L;

  /** Raised when the numbers of a given seed change. */
  public static final int VERSION = 1;

  /** The most floats a table can hold: what fits one array. */
  public static final long MAX_LENGTH = Integer.MAX_VALUE - 8L;

  private static final int BLOCK = 1 << 16;
  private static final Map<Id, SoftReference<NoiseTable>> TABLES = new ConcurrentHashMap<>();

  private final Id id;
  private final Noise noise;

  /**
   * What identifies a table.
   *
   * @param seed of the numbers
   * @param length how many floats
   * @param version of the algorithm that makes them
   */
  public record Id(long seed, long length, int version) implements Serializable {}

  private NoiseTable(Id id, Noise noise) {
    this.id = id;
    this.noise = noise;
  }

  private static NoiseTable onHeap(Id id) {
    float[] numbers = new float[(int) id.length()];
    IntStream.range(0, blocks(id.length()))
        .parallel()
        .forEach(
            block -> {
              int from = block * BLOCK;
              fillBlock(id.seed(), block, numbers, from, Math.min(from + BLOCK, numbers.length));
            });
    return new NoiseTable(id, new HeapNoise(numbers));
  }

  /** The default table: {@link #DEFAULT_SEED}, {@link #DEFAULT_LENGTH}. */
  public static NoiseTable standard() {
    return of(DEFAULT_SEED, DEFAULT_LENGTH);
  }

  /**
   * The table of a seed and a length.
   *
   * @param length in floats, 1 to {@link #MAX_LENGTH}; four bytes each
   * @throws IllegalArgumentException when the length is out of range
   * @throws OutOfMemoryError when the heap cannot hold it
   */
  public static NoiseTable of(long seed, long length) {
    Check.that(
        length >= 1 && length <= MAX_LENGTH,
        "noise table length",
        "lie in [1, " + MAX_LENGTH + "]",
        length,
        "25,000,000 suits most problems");
    Id id = new Id(seed, length, VERSION);
    SoftReference<NoiseTable> known = TABLES.get(id);
    NoiseTable table = known == null ? null : known.get();
    if (table != null) {
      return table;
    }
    synchronized (TABLES) {
      known = TABLES.get(id);
      table = known == null ? null : known.get();
      if (table == null) {
        table = onHeap(id);
        TABLES.values().removeIf(reference -> reference.get() == null);
        TABLES.put(id, new SoftReference<>(table));
      }
      return table;
    }
  }

  /** Seed, length and version. */
  public Id id() {
    return id;
  }

  /** How many floats there are. */
  public long length() {
    return id.length();
  }

  /** One number of the table. */
  public float get(long index) {
    return noise.get(Objects.checkIndex(index, length()));
  }

  /**
   * {@code out[j] = theta[j] + scale * table[offset + j]}.
   *
   * @param theta {@code [dimension]}
   * @param out {@code [dimension]}, may be {@code theta}
   * @throws IllegalArgumentException when the slice does not lie within the table
   */
  public void perturb(long offset, double[] theta, double scale, double[] out) {
    requireSlice(offset, theta.length);
    noise.perturb(offset, theta, scale, out);
  }

  /**
   * {@code sum_{from <= i < to} table[i]^2}, in double.
   *
   * @throws IndexOutOfBoundsException when the range does not lie within the table
   */
  public double squaredNorm(long from, long to) {
    Objects.checkFromToIndex(from, to, length());
    return noise.squaredNorm(from, to);
  }

  /** The numbers, for the algebra of this package. */
  Noise noise() {
    return noise;
  }

  /**
   * Throws unless slices of the dimension fit.
   *
   * @throws IllegalArgumentException with the length that would be needed
   */
  public void requireRoomFor(int dimension) {
    Check.that(
        length() >= dimension,
        "noise table length",
        "be at least the dimension " + dimension,
        length(),
        "use a table of " + Math.max(DEFAULT_LENGTH, 20L * dimension) + " floats or more");
  }

  /** Throws unless a slice of the dimension lies within the table. */
  void requireSlice(long offset, int dimension) {
    if (!(offset >= 0 && offset <= length() - dimension)) {
      throw new IllegalArgumentException(
          Check.message(
              "offset",
              "lie in [0, " + (length() - dimension) + "]",
              offset,
              "take it from NoiseOffsets"));
    }
  }

  /** How many blocks a table has, the last of them cut short where need be. */
  static int blocks(long length) {
    return (int) ((length + BLOCK - 1) / BLOCK);
  }

  /** Writes the numbers of a block, a function of (seed, block), to a part of an array. */
  static void fillBlock(long seed, long block, float[] out, int from, int to) {
    RandomStream random = new RandomStream(Seeds.derive(seed, Use.NOISE_BLOCK, block, 0));
    Ziggurat.fill(random, out, from, to);
  }
}
