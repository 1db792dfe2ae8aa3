package org.evostrat.classic.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.evostrat.classic.internal.gaussian.Population;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmaParametersTest {

  @Test
  void defaultPopulationSizesArePublishedOnes() {
    int[] sizes = {4, 6, 8, 10, 12, 14, 15, 17, 24};
    int[] dimensions = {1, 2, 5, 10, 20, 30, 40, 100, 1000};
    for (int i = 0; i < sizes.length; i++) {
      assertThat(Population.defaultSize(dimensions[i])).isEqualTo(sizes[i]);
    }
  }

  /** Worked out by hand from table 1 for n = 10 and lambda = 10: logs of 5.5 over 1 to 5. */
  @Test
  void tenDimensions() {
    CmaParameters p = CmaParameters.of(10, 10, true, false);
    assertThat(p.meanWeights()[0]).isCloseTo(0.4563, within(1e-4));
    assertThat(p.muEff()).isCloseTo(3.1673, within(1e-4));
    assertThat(p.cSigma()).isCloseTo(0.28442, within(1e-5));
    assertThat(p.dSigma()).isCloseTo(1.28442, within(1e-5));
    assertThat(p.cC()).isCloseTo(0.29499, within(1e-5));
    assertThat(p.c1()).isCloseTo(0.015284, within(1e-6));
    assertThat(p.cMu()).isCloseTo(0.023552, within(1e-6));
    assertThat(p.expectedNorm()).isCloseTo(3.0848, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "1, 2", "2, 6", "10, 10", "10, 500", "40, 15", "2, 3", "1000, 24", "5, 5"})
  void weightsAreWhatTheyMustBe(int n, int lambda) {
    for (boolean separable : new boolean[] {false, true}) {
      CmaParameters p = CmaParameters.of(n, lambda, true, separable);
      assertThat(Arrays.stream(p.meanWeights()).sum()).isCloseTo(1, within(1e-12));
      assertThat(p.c1() + p.cMu()).isLessThanOrEqualTo(1 + 1e-15);
      assertThat(p.cMu()).isNotNegative();
      double negative = Arrays.stream(p.covarianceWeights()).filter(w -> w < 0).sum();
      assertThat(1 + negative).isCloseTo(p.weightSum(), within(1e-12));
      // Positive definite even when all of the negative mass falls on one direction (52).
      assertThat(1 - p.c1() - p.cMu() * p.weightSum() + n * p.cMu() * negative)
          .isGreaterThanOrEqualTo(-1e-12);
      for (int i = 1; i < lambda; i++) {
        assertThat(p.covarianceWeights()[i]).isLessThanOrEqualTo(p.covarianceWeights()[i - 1]);
      }
    }
  }

  @Test
  void withoutTheActiveUpdateNoWeightIsNegative() {
    CmaParameters p = CmaParameters.of(10, 10, false, false);
    assertThat(p.covarianceWeights()).containsExactly(p.meanWeights());
    assertThat(p.weightSum()).isCloseTo(1, within(1e-12));
  }
}
