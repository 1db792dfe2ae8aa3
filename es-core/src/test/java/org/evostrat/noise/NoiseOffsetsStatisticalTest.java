package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fixed seeds; with others a correct implementation would fail with probability 1e-6 each. */
class NoiseOffsetsStatisticalTest {
  private static final int CELLS = 100;
  private static final int COUNT = 100_000;

  /** Upper 1e-6 point of chi-square with 99 degrees of freedom (Wilson and Hilferty 1931). */
  private static final double LIMIT = chiSquarePoint(CELLS - 1, 4.7534);

  @Test
  void offsetsOfOneGenerationAreUniform() {
    NoiseTable table = NoiseTable.of(1, 10_099);
    int[] cells = new int[CELLS];
    for (long offset : NoiseOffsets.of(table, 100, 31, 0, COUNT)) {
      cells[(int) (offset / 100)]++;
    }
    assertThat(chiSquare(cells)).isLessThan(LIMIT);
  }

  @Test
  void theFirstOffsetsOfManyGenerationsAreUniform() {
    NoiseTable table = NoiseTable.of(1, 109);
    int[] cells = new int[CELLS];
    for (int generation = 0; generation < COUNT; generation++) {
      cells[(int) NoiseOffsets.of(table, 10, 32, generation, 1)[0]]++;
    }
    assertThat(chiSquare(cells)).isLessThan(LIMIT);
  }

  @Test
  void consecutiveOffsetsAreIndependent() {
    NoiseTable table = NoiseTable.of(1, 10);
    int[] cells = new int[CELLS];
    long[] offsets = NoiseOffsets.of(table, 1, 33, 5, COUNT + 1);
    for (int i = 0; i < COUNT; i++) {
      cells[(int) (10 * offsets[i] + offsets[i + 1])]++;
    }
    assertThat(chiSquare(cells)).isLessThan(LIMIT);
  }

  private static double chiSquare(int[] cells) {
    double expected = (double) COUNT / cells.length;
    double sum = 0;
    for (int cell : cells) {
      sum += (cell - expected) * (cell - expected) / expected;
    }
    return sum;
  }

  private static double chiSquarePoint(int degrees, double z) {
    double v = 2.0 / (9 * degrees);
    return degrees * Math.pow(1 - v + z * Math.sqrt(v), 3);
  }
}
