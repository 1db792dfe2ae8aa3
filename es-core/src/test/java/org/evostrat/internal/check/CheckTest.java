package org.evostrat.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {

  @Test
  void messageHasNameRuleValueAndRemedy() {
    assertThatThrownBy(() -> Check.that(false, "sigma", "be above 0", -1, "use 0.1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sigma must be above 0, but was -1; use 0.1");
    assertThatCode(() -> Check.that(true, "sigma", "be above 0", 1, "use 0.1"))
        .doesNotThrowAnyException();
  }

  @Test
  void aPercentSignIsNoFormat() {
    assertThat(Check.message("a%s", "b%d", "%n", "100 %"))
        .isEqualTo("a%s must b%d, but was %n; 100 %");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1, Double.MAX_VALUE})
  void positiveReturnsTheValue(double value) {
    assertThat(Check.positive("x", value, "r")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void positiveRefuses(double value) {
    Refusal.of("x", value, () -> Check.positive("x", value, "r"));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {-Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void notNegativeRefuses(double value) {
    Refusal.of("x", value, () -> Check.notNegative("x", value, "r"));
  }

  @Test
  void notNegativeTakesZero() {
    assertThat(Check.notNegative("x", 0, "r")).isZero();
  }

  @Test
  void halfOpenLeavesTheUpperEndOut() {
    assertThat(Check.inHalfOpen("x", 0, 0, 1, "r")).isZero();
    Refusal.of("x", 1.0, () -> Check.inHalfOpen("x", 1, 0, 1, "r"));
    Refusal.of("x", -0.1, () -> Check.inHalfOpen("x", -0.1, 0, 1, "r"));
    Refusal.of("x", Double.NaN, () -> Check.inHalfOpen("x", Double.NaN, 0, 1, "r"));
  }

  @Test
  void closedTakesBothEnds() {
    assertThat(Check.inClosed("x", 0, 0, 1, "r")).isZero();
    assertThat(Check.inClosed("x", 1, 0, 1, "r")).isEqualTo(1);
    Refusal.of("x", 1.1, () -> Check.inClosed("x", 1.1, 0, 1, "r"));
    Refusal.of("x", Double.NaN, () -> Check.inClosed("x", Double.NaN, 0, 1, "r"));
  }

  @Test
  void atLeastTakesTheLeast() {
    assertThat(Check.atLeast("n", 2, 2, "r")).isEqualTo(2);
    assertThat(Check.atLeast("n", 1L << 40, 2L, "r")).isEqualTo(1L << 40);
    Refusal.of("n", 1, () -> Check.atLeast("n", 1, 2, "r"));
    Refusal.of("n", -1L, () -> Check.atLeast("n", -1L, 2L, "r"));
  }

  @Test
  void lengthTellsBoth() {
    assertThatThrownBy(() -> Check.length("fitness", new double[3], 4, "give four"))
        .hasMessage("fitness must have length 4, but was 3; give four");
  }

  @Test
  void finiteNamesTheElement() {
    double[] array = {1, Double.NEGATIVE_INFINITY};
    Refusal.of("theta[1]", Double.NEGATIVE_INFINITY, () -> Check.finite("theta", array, "r"));
    assertThat(Check.finite("theta", new double[] {1}, "r")).containsExactly(1);
  }
}
