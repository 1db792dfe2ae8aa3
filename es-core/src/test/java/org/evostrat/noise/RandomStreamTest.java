package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.evostrat.noise.Seeds.Use;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

  @Test
  void sameSeedSameNumbers() {
    RandomStream one = new RandomStream(9);
    RandomStream two = new RandomStream(9);
    for (int i = 0; i < 1000; i++) {
      assertThat(one.nextLong()).isEqualTo(two.nextLong());
    }
  }

  @Test
  void neighbouringSeedsGiveUnrelatedNumbers() {
    Set<Long> seen = new HashSet<>();
    for (long seed = -50; seed < 50; seed++) {
      RandomStream random = new RandomStream(seed);
      for (int i = 0; i < 100; i++) {
        seen.add(random.nextLong());
      }
    }
    assertThat(seen).hasSize(100 * 100);
  }

  /** xoshiro256++ written down once more, with the state in an array. */
  @Test
  void isXoshiro256PlusPlus() {
    long[] s = new long[4];
    for (int i = 0; i < 4; i++) {
      s[i] = Seeds.derive(77, Use.STREAM, 0, i);
    }
    RandomStream random = new RandomStream(77);
    for (int i = 0; i < 1000; i++) {
      long sum = s[0] + s[3];
      long expected = ((sum << 23) | (sum >>> 41)) + s[0];
      long t = s[1] << 17;
      s[2] ^= s[0];
      s[3] ^= s[1];
      s[1] ^= s[2];
      s[0] ^= s[3];
      s[2] ^= t;
      s[3] = (s[3] << 45) | (s[3] >>> 19);
      assertThat(random.nextLong()).isEqualTo(expected);
    }
  }

  @Test
  void doublesAreMultiplesOfTheirGranularityInTheUnitInterval() {
    RandomStream random = new RandomStream(3);
    for (int i = 0; i < 100_000; i++) {
      double u = random.nextDouble();
      assertThat(u >= 0 && u < 1 && u * 0x1p53 == Math.rint(u * 0x1p53)).isTrue();
    }
  }

  @Test
  void rangesAreRespected() {
    RandomStream random = new RandomStream(4);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 100_000; i++) {
      double u = random.nextDouble(-3, 5);
      least = Math.min(least, u);
      most = Math.max(most, u);
    }
    // Missing the outer thousandth on one side has probability e^-100.
    assertThat(least).isBetween(-3.0, -2.992);
    assertThat(most).isBetween(4.992, 5.0).isLessThan(5);
  }

  @Test
  void theUpperEndOfARangeIsNeverReached() {
    double low = 1;
    double high = Math.nextUp(low);
    RandomStream random = new RandomStream(5);
    for (int i = 0; i < 100; i++) {
      assertThat(random.nextDouble(low, high)).isEqualTo(low);
    }
  }

  @Test
  void pinnedNumbers() {
    RandomStream random = new RandomStream(1);
    assertThat(random.nextLong()).isEqualTo(8924941914771774253L);
    assertThat(random.nextGaussian()).isEqualTo(0.10452093929052353);
  }
}
