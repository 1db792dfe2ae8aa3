package org.evostrat.classic.internal.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** Both bounds, none, one on either side, a narrow box, a fixed coordinate. */
  private static final Box BOX =
      new Box(new double[] {-2, -INF, 1, -INF, 0, 7}, new double[] {3, INF, INF, 0, 0.01, 7});

  private static double feasible(int j, double x) {
    double[] point = new double[6];
    point[j] = x;
    BOX.toFeasible(point);
    return point[j];
  }

  private static double back(int j, double x) {
    double[] point = {0, 0, 1, 0, 0, 7};
    point[j] = x;
    BOX.fromFeasible(point);
    return point[j];
  }

  @Test
  void everyPointStandsForAFeasibleOne() {
    for (double x = -50; x < 50; x += 0.0173) {
      assertThat(feasible(0, x)).isBetween(-2.0, 3.0);
      assertThat(feasible(1, x)).isEqualTo(x);
      assertThat(feasible(2, x)).isGreaterThanOrEqualTo(1);
      assertThat(feasible(3, x)).isLessThanOrEqualTo(0);
      assertThat(feasible(4, x)).isBetween(0.0, 0.01);
      assertThat(feasible(5, x)).isEqualTo(7);
    }
    assertThat(feasible(0, 1e300)).isBetween(-2.0, 3.0);
  }

  @Test
  void theInsideIsLeftAlone() {
    for (double x = -1.85; x <= 2.8; x += 0.01) {
      assertThat(feasible(0, x)).isEqualTo(x);
      assertThat(back(0, x)).isEqualTo(x);
    }
  }

  @Test
  void isContinuousWithoutJumpsInTheSlope() {
    double step = 1e-5;
    for (int j = 0; j < 5; j++) {
      double slope = (feasible(j, -20 + step) - feasible(j, -20)) / step;
      for (double x = -20 + step; x < 20; x += step * 7) {
        double next = (feasible(j, x + step) - feasible(j, x)) / step;
        assertThat(Math.abs(next - slope)).isLessThan(j == 4 ? 0.05 : 0.01);
        slope = next;
      }
    }
  }

  @Test
  void theWayBackAndForthEndsWhereItStarted() {
    for (double x = -2; x <= 3; x += 0.001) {
      assertThat(feasible(0, back(0, x))).isCloseTo(x, within(1e-15 * 4));
    }
    for (double x = 1; x <= 3; x += 0.001) {
      assertThat(feasible(2, back(2, x))).isCloseTo(x, within(1e-15 * 4));
      assertThat(feasible(3, back(3, -x + 1))).isCloseTo(-x + 1, within(1e-15 * 4));
    }
  }

  @Test
  void centeringKeepsWhatAPointStandsFor() {
    for (double x = -100; x < 100; x += 0.37) {
      double[] point = {x, x, x, x, x, x};
      double[] same = point.clone();
      BOX.center(point);
      assertThat(point[0]).isBetween(-5.1, 5.9);
      assertThat(point[1]).isEqualTo(x);
      BOX.toFeasible(point);
      BOX.toFeasible(same);
      for (int j = 0; j < 6; j++) {
        assertThat(point[j]).isCloseTo(same[j], within(1e-12));
      }
    }
  }

  @Test
  void wrongBoundsAreRefused() {
    assertThatThrownBy(() -> new Box(new double[] {1}, new double[] {0}))
        .hasMessage(
            "lower[0] must be at most upper[0], but was 1.0 over 0.0; exchange the two, or use"
                + " infinities for no bound");
    assertThatThrownBy(() -> new Box(new double[] {Double.NaN}, new double[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Box(new double[1], new double[2]))
        .hasMessageStartingWith("upper must have length 1, but was 2");
    assertThatThrownBy(() -> BOX.requireInside(new double[] {4, 0, 1, 0, 0, 7}))
        .hasMessageStartingWith("theta[0] must lie in [-2.0, 3.0], but was 4.0");
  }
}
