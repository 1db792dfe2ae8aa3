package org.evostrat.noise;

import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Kernels;
import org.evostrat.noise.Seeds.Use;

/**
 * A long row of standard normal floats that all workers share; a perturbation is a slice of it
 * (Salimans et al. 2017, section 2.1).
 *
 * <p>A table is known by its {@linkplain Id seed, length and algorithm version}: every process that
 * builds it gets the same bits, so that only an offset has to travel. It is filled in parallel, in
 * blocks of {@value #BLOCK} numbers that are functions of (seed, block). Its numbers are on the
 * heap ({@link #of}; within a process, equal tables are one object as long as memory allows) or in
 * a file that processes share ({@link #mapped}); nothing else tells the two apart. Immutable and
 * thread-safe.
 */
public final class NoiseTable {

  /** 25 million floats, 100 MB: enough for 324,104 parameters and laptop batches. */
  public static final long DEFAULT_LENGTH = 25_000_000L;

  /** The seed of the table when none is given. */
  public static final long DEFAULT_SEED = 123L;

  /** Raised when the numbers of a given seed change. */
  public static final int VERSION = 1;

  /** The most floats a table on the heap can hold: what fits one array. */
  public static final long MAX_LENGTH = Integer.MAX_VALUE - 8L;

  /**
   * The most floats a table in a file can hold, one TiB: so many that neither what is kept per
   * block of floats nor the order of millions of offsets outgrows its integers.
   */
  public static final long MAX_MAPPED_LENGTH = 1L << 38;

  /** How many numbers are filled at a time. */
  static final int BLOCK = 1 << 16;

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

  NoiseTable(Id id, Noise noise) {
    this.id = id;
    this.noise = noise;
  }

  private static NoiseTable onHeap(Id id) {
    float[] numbers = HeapNoise.allocate(id.length());
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
   * @throws IllegalArgumentException when the length is out of range, or more than the heap can
   *     hold beside what is in it; {@link #mapped} needs no heap
   */
  public static NoiseTable of(long seed, long length) {
    Check.that(
        length >= 1 && length <= MAX_LENGTH,
        "noise table length",
        "lie in [1, " + MAX_LENGTH + "]",
        length,
        "25,000,000 suits most problems; a longer one can be mapped from a file");
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

  /**
   * The table of a seed and a length, with the same bits as {@link #of}, in a file that is mapped
   * into memory: longer than an array, larger than the heap, and in memory once for all processes
   * that map it.
   *
   * <p>The first call, of whatever thread or process, builds the file, and others wait for it; it
   * is renamed to its name when it is whole and on the disk. Every call reads all of the file once
   * and compares it with its checksums: 8.8 GB took 1.3 to 4 s on two busy cores from the system's
   * cache, and 9 s from a disk (building them 28 s). Training would have to read it anyway. A file
   * that is not this table, whole, is refused and never replaced: it may be another run's, and a
   * damaged one tells of a disk in need of care.
   *
   * <p>Call it once per process, and hand the table to all who need it. An empty file whose name
   * ends in ".lock" stays beside it. The file should be on a local disk, and must not be written to
   * while it is mapped; the JVM unmaps it when the table is garbage.
   *
   * @param file the same for all processes; built when missing, with its folder; of four bytes per
   *     float and little more
   * @param length in floats, 1 to {@link #MAX_MAPPED_LENGTH}
   * @throws IllegalArgumentException when the length is out of range, or the file holds a table of
   *     another seed, length or version, is something else, or is damaged
   * @throws java.io.UncheckedIOException when the file cannot be built (where the disk is full,
   *     say; nothing half-written is left) or read
   */
  public static NoiseTable mapped(Path file, long seed, long length) {
    Check.that(
        length >= 1 && length <= MAX_MAPPED_LENGTH,
        "noise table length",
        "lie in [1, " + MAX_MAPPED_LENGTH + "]",
        length,
        "25,000,000 suits most problems");
    Id id = new Id(seed, length, VERSION);
    NoiseTableFile table = new NoiseTableFile(file, id);
    table.buildIfMissing();
    return new NoiseTable(id, table.open(MappedNoise.CHUNK));
  }

  /**
   * {@link #mapped}, from a file of a folder whose name says which table it is, such as {@code
   * noise-v1-seed123-25000000.table}: one folder for all tables of a machine.
   *
   * @param folder created when missing
   */
  public static NoiseTable mappedIn(Path folder, long seed, long length) {
    String name = "noise-v" + VERSION + "-seed" + seed + "-" + length + ".table";
    return mapped(folder.resolve(name), seed, length);
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
    Kernels.get().fillNormal(random, out, from, to);
  }
}
