package org.evostrat.iw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.evostrat.noise.NoiseTable;
import org.evostrat.sample.Perturbations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogDensityTableTest {
  private static final NoiseTable TABLE = NoiseTable.of(8, 1_000_003);
  private static final LogDensityTable DENSITIES = LogDensityTable.of(TABLE);

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0, 255",
    "0, 256",
    "0, 257",
    "1, 255",
    "255, 1",
    "255, 2",
    "256, 256",
    "300, 100",
    "511, 1024",
    "987654, 12000",
    "999747, 256",
    "1000002, 1",
    "0, 1000003",
    "17, 999986"
  })
  void squaredNormEqualsThePlainSumAtEveryKindOfBorder(long offset, int dimension) {
    // Every square is exact in double; Kahan's sum keeps what adding them up would lose.
    double plain = 0;
    double lost = 0;
    for (int j = 0; j < dimension; j++) {
      double square = (double) TABLE.get(offset + j) * TABLE.get(offset + j) - lost;
      double sum = plain + square;
      lost = (sum - plain) - square;
      plain = sum;
    }
    // One rounding of 2^-37 per block, and the double that holds the result.
    double tolerance = 0x1.0p-37 * (dimension / 256 + 1) + 1e-14 * dimension;
    assertThat(DENSITIES.squaredNorm(offset, dimension)).isCloseTo(plain, within(tolerance));
  }

  @Test
  void logDensityIsThatOfTheNormalDistribution() {
    double sigma = 0.5;
    double expected = 0;
    for (int j = 0; j < 3; j++) {
      double x = sigma * TABLE.get(40 + j);
      expected +=
          Math.log(Math.exp(-x * x / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI)));
    }
    assertThat(DENSITIES.logDensity(40, 3, sigma)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void sliceOutsideTheTableIsRefused() {
    assertThatThrownBy(() -> DENSITIES.squaredNorm(999_999, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("offset must lie in [0, 999998], but was 999999; take it from NoiseOffsets");
    assertThatThrownBy(() -> DENSITIES.squaredNorm(-1, 5)).hasMessageContaining("but was -1");
    assertThatThrownBy(() -> DENSITIES.squaredNorm(0, 0)).hasMessageContaining("dimension must");
  }

  @Test
  void densitiesOfAnotherTableAreRefused() {
    Perturbations drawn = LogRatiosDuelTest.batch(NoiseTable.of(9, 1000), 10, 2, true);
    assertThatThrownBy(() -> LogRatios.fromDensities(drawn, new double[10], DENSITIES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("densities must belong to the noise table");
  }
}
