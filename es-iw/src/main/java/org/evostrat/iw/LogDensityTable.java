package org.evostrat.iw;

import java.util.stream.IntStream;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;

/**
 * Log-densities of all slices of a noise table, looked up in constant time: the precomputed table
 * of Campos et al. (2018, section 3), for any dimension and sigma at once.
 *
 * <p>The density of a slice depends on its squared norm alone, a difference of two prefix sums. In
 * floating point that difference would cancel: over 250 million entries a running sum of doubles
 * leaves an error near 1e-5, one of floats is useless. Here the prefix sums are whole multiples of
 * 2^-36 in 64 bits. Whole numbers subtract exactly, even when the running total wraps around; what
 * is left is one rounding of at most 2^-37 per block. Prefix sums are kept for every {@value
 * #BLOCK} entries, and the two ends of a slice are added up directly: 8 bytes for every {@value
 * #BLOCK} floats, and at most twice that many squares per look-up, whatever the dimension.
 *
 * <p>Immutable and thread-safe.
 */
public final class LogDensityTable {
  /** The largest dimension for which no slice can overflow the fixed point. */
  public static final int MAX_DIMENSION = 1 << 24;

  private static final int BLOCK = 256;
  private static final double UNIT = 0x1.0p-36;

  private final NoiseTable table;
  private final long[] prefix;

  private LogDensityTable(NoiseTable table) {
    this.table = table;
    int blocks = Math.toIntExact(table.length() / BLOCK);
    prefix = new long[blocks + 1];
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            b -> {
              double sum = table.squaredNorm((long) b * BLOCK, (b + 1L) * BLOCK);
              prefix[b + 1] = Math.round(sum / UNIT);
            });
    for (int b = 0; b < blocks; b++) {
      prefix[b + 1] += prefix[b];
    }
  }

  /** The table of a noise table; reads all of it once, in parallel. */
  public static LogDensityTable of(NoiseTable table) {
    return new LogDensityTable(table);
  }

  /** The noise table whose slices these are. */
  public NoiseTable.Id noise() {
    return table.id();
  }

  /**
   * {@code |eps|^2} of a slice.
   *
   * @param offset where the slice starts
   * @param dimension its length, 1 to {@link #MAX_DIMENSION}
   */
  public double squaredNorm(long offset, int dimension) {
    Check.that(
        dimension >= 1 && dimension <= MAX_DIMENSION,
        "dimension",
        "lie in [1, " + MAX_DIMENSION + "]",
        dimension,
        "use LogRatios.fromDotProducts, which has no limit");
    long end = offset + dimension;
    Check.that(
        offset >= 0 && end <= table.length(),
        "offset",
        "lie in [0, " + (table.length() - dimension) + "]",
        offset,
        "take it from NoiseOffsets");
    long first = (offset + BLOCK - 1) / BLOCK;
    long last = end / BLOCK;
    if (first >= last) {
      return table.squaredNorm(offset, end);
    }
    double ends = table.squaredNorm(offset, first * BLOCK) + table.squaredNorm(last * BLOCK, end);
    return (prefix[(int) last] - prefix[(int) first]) * UNIT + ends;
  }

  /**
   * Log-density of {@code theta + sigma eps} under {@code N(theta, sigma^2 I)}, for a slice eps.
   */
  public double logDensity(long offset, int dimension, double sigma) {
    return gaussian(squaredNorm(offset, dimension), dimension, sigma);
  }

  /**
   * Log-density of {@code N(mean, sigma^2 I)} at a point.
   *
   * @param squaredNorm of (point - mean) / sigma
   */
  static double gaussian(double squaredNorm, int dimension, double sigma) {
    return -0.5 * squaredNorm - dimension * StrictMath.log(sigma * Math.sqrt(2 * Math.PI));
  }
}
