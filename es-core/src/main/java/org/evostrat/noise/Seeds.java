package org.evostrat.noise;

/**
 * Random numbers that are a function of where they are used, never of what was drawn before.
 *
 * <p>Every index goes through the finaliser of SplitMix64 (Steele, Lea and Flood 2014), a bijection
 * whose every output bit depends on every input bit.
 */
public final class Seeds {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** What a derived number is for; keeps the uses apart. */
  public enum Use {
    /** Offsets into the noise table. */
    OFFSET(1),
    /** The seed of a training trial. */
    TRAINING(2),
    /** The seed of an evaluation trial. */
    EVALUATION(3),
    /** A block of the noise table. */
    NOISE_BLOCK(4),
    /** The start of a random number stream. */
    STREAM(5),
    /** The first parameters of a policy. */
    INITIAL_PARAMETERS(6),
    /** Free for objectives. */
    OBJECTIVE(7),
    /** The noise of a candidate that does not use the noise table. */
    CANDIDATE(8);

    private final long number;

    Use(long number) {
      this.number = number;
    }
  }

  private Seeds() {}

  /** 64 bits for the given seed, use and two indices. */
  public static long derive(long seed, Use use, long first, long second) {
    long z = mix(seed + GOLDEN_GAMMA);
    z = mix(z ^ (GOLDEN_GAMMA * use.number));
    z = mix(z + GOLDEN_GAMMA * (first + 1));
    return mix(z ^ (GOLDEN_GAMMA * (second + 1)));
  }

  /** The finaliser of SplitMix64. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
