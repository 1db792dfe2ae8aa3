package org.evostrat.math.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

  /** Every kind of interval, the narrow one with no room between its margins. */
  @ParameterizedTest
  @CsvSource({
    "-1, 3",
    "2, 2.01",
    "-1e6, 1e6",
    "0, Infinity",
    "-Infinity, -5",
    "-Infinity, Infinity",
    "4, 4"
  })
  void theMapIsContinuousAndOntoTheInside(double low, double high) {
    Bounds bounds = new Bounds(new double[] {low}, new double[] {high});
    double from = Double.isInfinite(low) ? -50 : low - 40;
    double before = inside(bounds, from);
    for (int i = 1; i <= 200_000; i++) {
      double x = from + i * 4e-4;
      double y = inside(bounds, x);
      assertThat(y).isBetween(low, high);
      // Its slope is nowhere steeper than that of the identity.
      assertThat(Math.abs(y - before)).isLessThanOrEqualTo(4e-4 + 1e-9);
      before = y;
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 3", "2, 2.01", "0, Infinity", "-Infinity, 3.5", "-Infinity, Infinity"})
  void wayThereAndBack(double low, double high) {
    Bounds bounds = new Bounds(new double[] {low}, new double[] {high});
    double first = Double.isInfinite(low) ? -5 : low;
    double last = Double.isInfinite(high) ? 5 : high;
    for (int i = 0; i <= 1000; i++) {
      double[] x = {first + (last - first) * i / 1000};
      double point = x[0];
      bounds.toSearch(x);
      bounds.toInside(x);
      assertThat(x[0]).isCloseTo(point, Offset.offset(1e-13));
    }
  }

  @Test
  void awayFromTheBoundsNothingChanges() {
    Bounds bounds = new Bounds(new double[] {-1}, new double[] {3});
    assertThat(inside(bounds, 0)).isEqualTo(0);
    assertThat(inside(bounds, -0.9)).isEqualTo(-0.9);
    assertThat(inside(bounds, 2.8)).isEqualTo(2.8);
    assertThat(inside(new Bounds(null, null), 1e300)).isEqualTo(1e300);
  }

  /** An optimum on the bound is a stationary point: the map has slope zero there. */
  @Test
  void theBoundItselfIsFlat() {
    Bounds bounds = new Bounds(new double[] {-1}, new double[] {3});
    assertThat(inside(bounds, -1.1)).isEqualTo(-1);
    assertThat(inside(bounds, -1.1 + 1e-4) + 1).isBetween(0.0, 1e-7);
    assertThat(inside(bounds, -1.1 - 1e-4))
        .isCloseTo(inside(bounds, -1.1 + 1e-4), Offset.offset(1e-15));
    assertThat(inside(bounds, 3.2)).isEqualTo(3);
  }

  /** Far away: one period is twice the distance of the mirrors, 2 * 4.3. */
  @Test
  void theMapIsPeriodic() {
    Bounds bounds = new Bounds(new double[] {-1}, new double[] {3});
    for (double x = -1; x < 3; x += 0.01) {
      assertThat(inside(bounds, x + 5 * 8.6)).isCloseTo(inside(bounds, x), Offset.offset(1e-12));
      assertThat(inside(bounds, x - 3 * 8.6)).isCloseTo(inside(bounds, x), Offset.offset(1e-12));
    }
  }

  private static double inside(Bounds bounds, double x) {
    double[] point = {x};
    bounds.toInside(point);
    return point[0];
  }
}
