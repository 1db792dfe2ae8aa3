package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseOffsetsTest {
  private static final NoiseTable TABLE = NoiseTable.of(5, 1000);

  @Test
  void offsetsAreDerivedNotStreamed() {
    long[] few = NoiseOffsets.of(TABLE, 10, 1, 7, 3);
    long[] many = NoiseOffsets.of(TABLE, 10, 1, 7, 50);
    assertThat(Arrays.copyOf(many, 3)).containsExactly(few);
    assertThat(NoiseOffsets.of(TABLE, 10, 1, 7, 50)).containsExactly(many);
    assertThat(NoiseOffsets.of(TABLE, 10, 1, 8, 50)).isNotEqualTo(many);
    assertThat(NoiseOffsets.of(TABLE, 10, 2, 7, 50)).isNotEqualTo(many);
  }

  /** Every JVM must agree on these, or a run would not be repeatable. */
  @Test
  void offsetsArePinned() {
    NoiseTable table = NoiseTable.of(5, 1_000_000);
    assertThat(NoiseOffsets.of(table, 4545, 1, 0, 3)).containsExactly(904390, 853965, 600824);
    assertThat(NoiseOffsets.of(table, 4545, -7, 1L << 40, 3))
        .containsExactly(702533, 789585, 719635);
    assertThat(Arrays.hashCode(NoiseOffsets.of(table, 4545, 1, 2, 100_000))).isEqualTo(908673955);
  }

  @Test
  void everySliceFits() {
    long[] offsets = NoiseOffsets.of(TABLE, 990, 1, 0, 2000);
    assertThat(Arrays.stream(offsets).min()).hasValue(0);
    assertThat(Arrays.stream(offsets).max()).hasValue(10);
  }

  @Test
  void aTableOfTheDimensionHasOneStart() {
    assertThat(NoiseOffsets.of(TABLE, 1000, 1, 0, 5)).containsOnly(0);
  }

  @Test
  void aTableShorterThanTheDimensionIsRefused() {
    assertThatThrownBy(() -> NoiseOffsets.of(TABLE, 1001, 1, 0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "noise table length must be at least the dimension 1001, but was 1000; ");
  }

  @Test
  void noOffsetsForNoSlices() {
    assertThat(NoiseOffsets.of(TABLE, 10, 1, 0, 0)).isEmpty();
  }
}
