package org.evostrat.noise;

import org.evostrat.noise.Seeds.Use;

/**
 * A stream of random numbers that is the same on every JVM: xoshiro256++ (Blackman and Vigna 2021),
 * its state filled from a seed by SplitMix64. Not thread-safe.
 */
public final class RandomStream {
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /** The stream of one seed. Different seeds give unrelated streams. */
  public RandomStream(long seed) {
    s0 = Seeds.derive(seed, Use.STREAM, 0, 0);
    s1 = Seeds.derive(seed, Use.STREAM, 0, 1);
    s2 = Seeds.derive(seed, Use.STREAM, 0, 2);
    s3 = Seeds.derive(seed, Use.STREAM, 0, 3);
  }

  /** 64 random bits. */
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high), where low is below high and their difference is finite. */
  public double nextDouble(double low, double high) {
    // The sum may round up to high.
    return Math.min(low + (high - low) * nextDouble(), Math.nextDown(high));
  }

  /** A standard normal number, of the same distribution and granularity as the noise table's. */
  public double nextGaussian() {
    return Ziggurat.next((int) nextLong(), this);
  }
}
