package org.evostrat.kernel;

/**
 * The generator behind all random numbers here: xoshiro256++ (Blackman and Vigna 2021), the same on
 * every JVM. Who seeds it is elsewhere. Not thread-safe.
 */
public class Xoshiro {
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /** A generator in the given state, which must not be zero throughout. */
  public Xoshiro(long s0, long s1, long s2, long s3) {
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /** 64 random bits. */
  public final long nextLong() {
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
  public final double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** A standard normal number, of the same distribution and granularity as {@link Ziggurat}'s. */
  public final double nextGaussian() {
    return Ziggurat.next((int) nextLong(), this);
  }
}
