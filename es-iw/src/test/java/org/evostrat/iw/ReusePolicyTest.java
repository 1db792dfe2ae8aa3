package org.evostrat.iw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReusePolicyTest {
  private static ReuseDiagnostics next(double share, double kl) {
    return new ReuseDiagnostics(3, share, kl, 0.1, 3, false);
  }

  @Test
  void aFixedNumberLooksAtNothing() {
    ReusePolicy policy = ReusePolicy.fixed(4);
    assertThat(policy.limit()).isEqualTo(4);
    assertThat(policy.reasonToStop(next(1e-9, 1e9))).isEmpty();
    assertThat(policy.describe()).isEqualTo("fixed(4)");
  }

  @Test
  void theEffectiveShareMustNotBeBelowTau() {
    ReusePolicy policy = ReusePolicy.effectiveShareAtLeast(0.5);
    assertThat(policy.limit()).isEqualTo(10);
    assertThat(policy.reasonToStop(next(0.5, 9))).isEmpty();
    assertThat(policy.reasonToStop(next(0.31, 0))).hasValue("effective sample size 0.310 < 0.500");
    assertThat(policy.reasonToStop(next(Double.NaN, 0))).isPresent();
  }

  @Test
  void theDivergenceMustNotBeAboveDelta() {
    ReusePolicy policy = ReusePolicy.klAtMost(2);
    assertThat(policy.reasonToStop(next(0, 2))).isEmpty();
    assertThat(policy.reasonToStop(next(1, 2.25))).hasValue("KL 2.25 > 2.00");
    assertThat(policy.reasonToStop(next(1, Double.NaN))).isPresent();
  }

  @Test
  void allOfThemStopWhereTheFirstOneDoes() {
    ReusePolicy policy =
        ReusePolicy.effectiveShareAtLeast(0.5).and(ReusePolicy.klAtMost(2)).atMost(3);
    assertThat(policy.limit()).isEqualTo(3);
    assertThat(policy.reasonToStop(next(0.9, 1))).isEmpty();
    assertThat(policy.reasonToStop(next(0.4, 1)).orElseThrow()).startsWith("effective sample size");
    assertThat(policy.reasonToStop(next(0.9, 3)).orElseThrow()).startsWith("KL");
    assertThat(policy.reasonToStop(next(0.4, 3)).orElseThrow()).startsWith("effective sample size");
    assertThat(policy.describe())
        .isEqualTo("allOf(allOf(effectiveShareAtLeast(0.5), klAtMost(2.0)), fixed(3))");
  }

  @Test
  void aNumberTakesThePlaceOfTheDefaultLimitAndOfNoOther() {
    ReusePolicy share = ReusePolicy.effectiveShareAtLeast(0.5);
    assertThat(share.atMost(20).limit()).isEqualTo(20);
    assertThat(share.atMost(3).limit()).isEqualTo(3);
    assertThat(ReusePolicy.adaptive().limit()).isEqualTo(10);
    assertThat(ReusePolicy.adaptive().atMost(20).limit()).isEqualTo(20);
    assertThat(ReusePolicy.fixed(20).and(share).limit()).isEqualTo(20);
    assertThat(share.atMost(20).and(ReusePolicy.klAtMost(2)).limit()).isEqualTo(20);
    assertThat(share.atMost(20).atMost(5).limit()).isEqualTo(5);
    assertThat(share.atMost(5).atMost(20).limit()).isEqualTo(5);
    assertThat(ReusePolicy.fixed(4).atMost(20).limit()).isEqualTo(4);
  }

  @Test
  void laterBatchesHaveToConfirm() {
    ReusePolicy policy = ReusePolicy.confirmed();
    assertThat(policy.needsAllowance()).isTrue();
    assertThat(policy.reasonToStop(third(3))).isEmpty();
    assertThat(policy.reasonToStop(third(2.96))).hasValue("later batches confirm 2.96 updates");
    assertThat(policy.reasonToStop(third(Double.NaN))).isPresent();
  }

  private static ReuseDiagnostics third(double allowance) {
    return new ReuseDiagnostics(3, 1, 0, 0, allowance, false);
  }

  @Test
  void theDefaultIsHalfOfTheSamplesAndWhatIsConfirmed() {
    ReusePolicy policy = ReusePolicy.adaptive();
    assertThat(policy.describe()).isEqualTo("allOf(effectiveShareAtLeast(0.5), confirmed)");
    assertThat(policy.needsAllowance()).isTrue();
    assertThat(ReusePolicy.fixed(4).needsAllowance()).isFalse();
    assertThat(policy.atMost(2).needsAllowance()).isTrue();
  }

  @Test
  void badNumbersAreRefused() {
    assertThatThrownBy(() -> ReusePolicy.fixed(-1))
        .hasMessage("extraUpdates must be at least 0, but was -1; use 0 for plain ES, or 1 to 4");
    for (double bad : new double[] {0, 1.5, Double.NaN}) {
      assertThatThrownBy(() -> ReusePolicy.effectiveShareAtLeast(bad))
          .hasMessage("tau must lie in (0, 1], but was " + bad + "; use 0.5");
    }
    assertThatThrownBy(() -> ReusePolicy.klAtMost(Double.NaN)).hasMessageContaining("delta must");
  }
}
