package org.evostrat.termination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopReasonTest {

  @Test
  void tellsRuleMeasuredValueAndLimit() {
    assertThat(new StopReason("target", 3.25, 3).toString())
        .isEqualTo("target: 3.25 reached the limit 3");
  }

  @Test
  void wholeNumbersHaveNoFraction() {
    assertThat(new StopReason("interactions", 1e9, 999_999_999))
        .hasToString("interactions: 1000000000 reached the limit 999999999");
    assertThat(new StopReason("r", 1e15, -0.0)).hasToString("r: 1.0E15 reached the limit 0");
  }

  @Test
  void aStopFromOutsideNamesTheLastWholeGeneration() {
    StopReason reason = StopReason.after("interrupted", 7);
    assertThat(reason.measured()).isEqualTo(7);
    assertThat(reason.limit()).isNaN();
    assertThat(reason).hasToString("interrupted after generation 7");
  }
}
