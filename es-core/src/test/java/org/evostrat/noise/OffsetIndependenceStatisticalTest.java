package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evostrat.noise.PValues.assertFair;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.evostrat.noise.Seeds.Use;
import org.junit.jupiter.api.Test;

/**
 * Are derived offsets and seeds uniform and unrelated, over indices, generations and nearby seeds?
 * 35 tests at fixed seeds, each of which a correct derivation with others would fail with
 * probability 1e-7: all together at most 3.5e-6.
 */
class OffsetIndependenceStatisticalTest {
  private static final int COUNT = 200_000;
  private static final int DIMENSION = 1_001;
  private static final int STARTS = 1_000_000;
  private static final NoiseTable TABLE = NoiseTable.of(1, STARTS + DIMENSION - 1);
  private static final long[] SEEDS = {0, 1, -1, Long.MIN_VALUE, 20261121};
  private static final long[] GENERATIONS = {0, 1, 1L << 40};

  @Test
  void offsetsAreUniform() {
    for (long seed : SEEDS) {
      for (long generation : GENERATIONS) {
        long[] offsets = NoiseOffsets.of(TABLE, DIMENSION, seed, generation, COUNT);
        double[] uniform = Arrays.stream(offsets).mapToDouble(o -> (o + 0.5) / STARTS).toArray();
        assertFair(PValues.ofUniform(uniform), "seed " + seed + ", generation " + generation);
      }
    }
  }

  /** Pairs of equal offsets: about COUNT^2 / (2 STARTS), as many as birthdays coincide. */
  @Test
  void offsetsCollideAsOftenAsChanceMakesThem() {
    int few = 20_000;
    double expected = 0.5 * few * (few - 1) / STARTS;
    for (long seed : SEEDS) {
      long[] within = NoiseOffsets.of(TABLE, DIMENSION, seed, 3, few);
      assertFair(PValues.ofCount(equalPairs(within), expected), "collisions of seed " + seed);
      long[] across = firstOffsets(g -> seed, g -> g, few);
      assertFair(PValues.ofCount(equalPairs(across), expected), "over generations of " + seed);
    }
  }

  /** Marsaglia's birthday spacings: equal ones among n of m days are Poisson, n^3 / (4 m). */
  @Test
  void spacingsOfDerivedSeedsAreThoseOfChance() {
    int n = 4096;
    int equal = 0;
    for (int generation = 0; generation < 64; generation++) {
      long[] days = new long[n];
      for (int i = 0; i < n; i++) {
        days[i] = Seeds.derive(7, Use.TRAINING, generation, i) >>> 32;
      }
      Arrays.sort(days);
      for (int i = n - 1; i > 0; i--) {
        days[i] -= days[i - 1];
      }
      Arrays.sort(days);
      for (int i = 1; i < n; i++) {
        equal += days[i] == days[i - 1] ? 1 : 0;
      }
    }
    assertFair(PValues.ofCount(equal, 64 * Math.pow(n, 3) / (4 * 0x1p32)), "birthday spacings");
  }

  /** Two million numbers of 64 bits: chance makes two of them equal with probability 1e-7. */
  @Test
  void derivedSeedsDoNotCollide() {
    long[] all = new long[2_000_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = Seeds.derive(i & 3, Use.OBJECTIVE, i >> 12, i >> 2 & 1023);
    }
    assertThat(equalPairs(all)).isZero();
  }

  @Test
  void neighboursAreIndependent() {
    long[] here = NoiseOffsets.of(TABLE, DIMENSION, 5, 9, COUNT + 64);
    assertIndependent("the next index", here, Arrays.copyOfRange(here, 1, COUNT + 1));
    assertIndependent("the 64th index", here, Arrays.copyOfRange(here, 64, COUNT + 64));
    assertIndependent("the next generation", here, NoiseOffsets.of(TABLE, DIMENSION, 5, 10, COUNT));
    assertIndependent("the next seed", here, NoiseOffsets.of(TABLE, DIMENSION, 6, 9, COUNT));
    assertIndependent("the opposite seed", here, NoiseOffsets.of(TABLE, DIMENSION, -5, 9, COUNT));
    assertIndependent("seed for generation", here, NoiseOffsets.of(TABLE, DIMENSION, 9, 5, COUNT));
    assertIndependent(
        "consecutive seeds",
        firstOffsets(s -> s, s -> 0, COUNT),
        firstOffsets(s -> s, s -> 1, COUNT));
    assertIndependent("index for generation", here, firstOffsets(g -> 5, g -> g, COUNT));
  }

  private static void assertIndependent(String what, long[] one, long[] other) {
    double cells = 1.0 / STARTS;
    double p =
        PValues.ofPairs(
            COUNT, i -> PValues.cell(one[i] * cells), i -> PValues.cell(other[i] * cells));
    assertFair(p, "offsets and those of " + what);
  }

  private static long[] firstOffsets(
      IntToLongFunction seed, IntToLongFunction generation, int count) {
    long[] offsets = new long[count];
    for (int i = 0; i < count; i++) {
      offsets[i] =
          NoiseOffsets.of(TABLE, DIMENSION, seed.applyAsLong(i), generation.applyAsLong(i), 1)[0];
    }
    return offsets;
  }

  private static int equalPairs(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    int pairs = 0;
    int run = 0;
    for (int i = 1; i < sorted.length; i++) {
      run = sorted[i] == sorted[i - 1] ? run + 1 : 0;
      pairs += run;
    }
    return pairs;
  }
}
