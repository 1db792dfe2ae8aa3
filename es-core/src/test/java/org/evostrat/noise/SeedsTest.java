package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.evostrat.noise.Seeds.Use;
import org.junit.jupiter.api.Test;

class SeedsTest {

  /** Among 7 * 6 * 6 * 100 numbers of 64 bits, chance lets two collide with probability 2e-11. */
  @Test
  void seedsUsesAndIndicesDoNotCollide() {
    Set<Long> seen = new HashSet<>();
    long[] small = {0, 1, 2, -1, Long.MIN_VALUE, Long.MAX_VALUE};
    int count = 0;
    for (long seed : small) {
      for (Use use : Use.values()) {
        for (long first : small) {
          for (long second = 0; second < 100; second++) {
            seen.add(Seeds.derive(seed, use, first, second));
            count++;
          }
        }
      }
    }
    assertThat(seen).hasSize(count);
  }

  @Test
  void theIndicesAreNotExchangeable() {
    assertThat(Seeds.derive(1, Use.OBJECTIVE, 2, 3))
        .isNotEqualTo(Seeds.derive(1, Use.OBJECTIVE, 3, 2));
  }

  /** The published first outputs of SplitMix64 seeded with 0 are mix(gamma), mix(2 gamma). */
  @Test
  void mixIsTheFinaliserOfSplitMix64() {
    assertThat(Seeds.mix(0x9E3779B97F4A7C15L)).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(Seeds.mix(0x3C6EF372FE94F82AL)).isEqualTo(0x6E789E6AA1B965F4L);
  }

  @Test
  void everyIndexBitTurnsAboutHalfOfTheOutputBits() {
    long base = Seeds.derive(5, Use.TRAINING, 17, 23);
    for (int bit = 0; bit < 64; bit++) {
      long first = Seeds.derive(5, Use.TRAINING, 17 ^ (1L << bit), 23);
      long second = Seeds.derive(5, Use.TRAINING, 17, 23 ^ (1L << bit));
      // Four standard deviations are 16 bits; the indices are fixed, so the outcome is, too.
      assertThat(Long.bitCount(base ^ first)).isBetween(12, 52);
      assertThat(Long.bitCount(base ^ second)).isBetween(12, 52);
    }
  }
}
