package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The measures of the statistical tests against generators with a flaw, which they must find. */
class PValuesTest {
  private static final int N = 1 << 20;
  private static final float[] FAIR = Numbers.of(NoiseTable.of(1, N));

  @Test
  void aShiftOfAHundredthIsFound() {
    assertThat(PValues.ofNormal(plus(0))).isGreaterThan(PValues.LEAST);
    assertThat(PValues.ofNormal(plus(0.01))).isLessThan(PValues.LEAST);
  }

  @Test
  void sumsOfTwelveUniformNumbersAreNotNormal() {
    RandomStream random = new RandomStream(2);
    double[] sums = new double[N];
    for (int i = 0; i < N; i++) {
      for (int k = 0; k < 12; k++) {
        sums[i] += random.nextDouble() - 0.5;
      }
    }
    assertThat(PValues.ofNormal(sums)).isLessThan(PValues.LEAST);
  }

  /** A share of a hundredth of the number before. */
  @Test
  void aWeakEchoIsFound() {
    double sum = 0;
    float[] echo = FAIR.clone();
    for (int i = 1; i < N; i++) {
      echo[i] += 0.01f * echo[i - 1];
      sum += (double) echo[i] * echo[i - 1];
    }
    assertThat(PValues.ofSum(sum, N - 1, 1)).isLessThan(PValues.LEAST);
  }

  /** Each number with the sign of the one before: uncorrelated, not independent. */
  @Test
  void pairsThatShareTheirSignAreFound() {
    byte[] cells = PValues.cells(FAIR);
    assertThat(PValues.ofPairs(N - 1, i -> cells[i], i -> cells[i + 1]))
        .isGreaterThan(PValues.LEAST);
    assertThat(
            PValues.ofPairs(N - 1, i -> cells[i], i -> i % 8 == 0 ? 31 - cells[i] : cells[i + 1]))
        .isLessThan(PValues.LEAST);
  }

  @Test
  void numbersOnAGridAreNotUniform() {
    double[] coarse = new double[100_000];
    Arrays.setAll(coarse, i -> (i % 128 + 0.01) / 128);
    assertThat(PValues.ofUniform(coarse)).isLessThan(1e-3);
  }

  @Test
  void countsThatAreTooSmallOrTooLargeAreFound() {
    assertThat(PValues.ofCount(200, 200)).isGreaterThan(0.9);
    assertThat(PValues.ofCount(100, 200)).isLessThan(PValues.LEAST);
    assertThat(PValues.ofCount(300, 200)).isLessThan(PValues.LEAST);
    assertThatThrownBy(() -> PValues.assertFair(1e-9, "it")).isInstanceOf(AssertionError.class);
  }

  private static double[] plus(double shift) {
    double[] values = new double[N];
    Arrays.setAll(values, i -> FAIR[i] + shift);
    return values;
  }
}
