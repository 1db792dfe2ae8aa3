package org.evostrat.classic.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.evostrat.classic.Functions;
import org.evostrat.classic.Search;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {
  private static final double[] LOWER = {0, -1, Double.NEGATIVE_INFINITY};
  private static final double[] UPPER = {3, 1, 0.5};

  private static CmaEs cma(double sigma) {
    return CmaEs.withSigma(sigma).bounds(LOWER, UPPER).build();
  }

  /** Its maximum, (5, 0.3, 2), lies beyond the upper bounds of two coordinates. */
  private static double outside(double[] x) {
    for (int j = 0; j < 3; j++) {
      assertThat(x[j]).isBetween(LOWER[j], UPPER[j]);
    }
    return -Math.pow(x[0] - 5, 2) - Math.pow(x[1] - 0.3, 2) - Math.pow(x[2] - 2, 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 20})
  void findsAnOptimumInACornerAndNeverLeavesTheBox(double sigma) {
    Search search = Search.run(cma(sigma), BoundsTest::outside, new double[3], 1, 3000);
    assertThat(search.reason()).isPresent();
    assertThat(search.state().theta()).containsExactly(new double[] {3, 0.3, 0.5}, within(1e-5));
    assertThat(search.best()).isCloseTo(-6.25, within(1e-9));
  }

  @Test
  void aStartOnABoundIsHonoured() {
    double[] corner = {3, -1, 0.5};
    assertThat(cma(1).start(corner, 1).theta()).containsExactly(corner);
    Search search = Search.run(cma(0.1), BoundsTest::outside, corner, 1, 3000);
    assertThat(search.best()).isCloseTo(-6.25, within(1e-9));
  }

  @Test
  void aStartOutsideIsRefused() {
    assertThatThrownBy(() -> cma(1).start(new double[] {4, 0, 0}, 1))
        .hasMessageStartingWith("theta[0] must lie in [0.0, 3.0], but was 4.0");
    assertThatThrownBy(() -> cma(1).start(new double[2], 1))
        .hasMessageStartingWith("theta must have length 3, but was 2");
  }

  @Test
  void oneFeasiblePointEndsWithAReason() {
    double[] only = {1, 2};
    Search search =
        Search.run(CmaEs.withSigma(1).bounds(only, only).build(), Functions::sphere, only, 1, 1000);
    assertThat(search.reason().orElseThrow().rule()).isEqualTo("generations of equal fitness");
    assertThat(search.state().theta()).containsExactly(only);
    assertThat(search.best()).isEqualTo(-5);
  }

  @Test
  void aCoordinateThatIsFixedLeavesTheOthersFree() {
    CmaEs cma = CmaEs.withSigma(1).bounds(new double[] {-9, 2}, new double[] {9, 2}).build();
    Search search = Search.run(cma, Functions::sphere, new double[] {5, 2}, 1, 3000);
    assertThat(search.state().theta()).containsExactly(new double[] {0, 2}, within(1e-5));
    assertThat(search.reason()).isPresent();
  }
}
