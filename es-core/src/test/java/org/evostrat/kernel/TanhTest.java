package org.evostrat.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TanhTest {
  private static final int INFINITY = Float.floatToIntBits(Float.POSITIVE_INFINITY);

  /** Every 257th float from zero to infinity and its negative. */
  @Test
  void errorStaysBelowTheStatedBound() {
    double worst = 0;
    for (long bits = 0; bits <= INFINITY; bits += 257) {
      float x = Float.intBitsToFloat((int) bits);
      float y = Tanh.of(x);
      if (Tanh.of(-x) != -y) {
        throw new AssertionError("not odd at " + x);
      }
      worst = Math.max(worst, Math.abs(y - StrictMath.tanh(x)));
    }
    assertThat(worst).isLessThan(Tanh.MAX_ERROR).isGreaterThan(1e-8);
  }

  @Test
  void staysWithinOneUpToTheError() {
    assertThat((double) Tanh.of(Float.MAX_VALUE)).isBetween(1 - 5e-7, 1 + 5e-7);
    assertThat(Tanh.of(Float.POSITIVE_INFINITY)).isEqualTo(Tanh.of(100));
    assertThat(Tanh.of(0)).isZero();
    assertThat(Tanh.of(Float.NaN)).isNaN();
  }
}
