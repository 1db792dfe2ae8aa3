package org.evostrat.noise;

import org.evostrat.kernel.Xoshiro;
import org.evostrat.noise.Seeds.Use;

/**
 * A stream of random numbers that is the same on every JVM: xoshiro256++ (Blackman and Vigna 2021),
 * its state filled from a seed by SplitMix64. Not thread-safe.
 */
public final class RandomStream extends Xoshiro {

  /** The stream of one seed. Different seeds give unrelated streams. */
  public RandomStream(long seed) {
    super(
        Seeds.derive(seed, Use.STREAM, 0, 0),
        Seeds.derive(seed, Use.STREAM, 0, 1),
        Seeds.derive(seed, Use.STREAM, 0, 2),
        Seeds.derive(seed, Use.STREAM, 0, 3));
  }

  /** Uniform in [low, high), where low is below high and their difference is finite. */
  public double nextDouble(double low, double high) {
    // The sum may round up to high.
    return Math.min(low + (high - low) * nextDouble(), Math.nextDown(high));
  }
}
