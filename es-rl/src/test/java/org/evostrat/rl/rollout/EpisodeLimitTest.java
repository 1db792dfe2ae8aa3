package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EpisodeLimitTest {

  @Test
  void aFixedLimitStays() {
    EpisodeLimit limit = EpisodeLimit.fixed(300);
    assertThat(limit.first()).isEqualTo(300);
    assertThat(limit.next(300, 1)).isEqualTo(300);
    assertThat(limit.evaluation(1000)).isEqualTo(300);
  }

  @Test
  void anAdaptiveLimitGrowsFromTheShareOnUpToTheMaximum() {
    EpisodeLimit limit = EpisodeLimit.adaptive(100, 1.25, 0.4, 130);
    assertThat(limit.first()).isEqualTo(100);
    assertThat(limit.next(100, 0.39)).isEqualTo(100);
    assertThat(limit.next(100, 0.4)).isEqualTo(125);
    assertThat(limit.next(125, 1)).isEqualTo(130);
    assertThat(limit.next(130, 1)).isEqualTo(130);
    assertThat(limit.next(100, Double.NaN)).isEqualTo(100);
    assertThat(limit.evaluation(1000)).isEqualTo(1000);
  }

  @Test
  void anAdaptiveLimitGrowsByAStepAtLeast() {
    assertThat(EpisodeLimit.adaptive(3, 1.1, 1, 10).next(3, 1)).isEqualTo(4);
  }

  @Test
  void anAdaptiveLimitDoesNotOverflow() {
    assertThat(EpisodeLimit.adaptive(1, 1e6, 1, Integer.MAX_VALUE).next(2_000_000_000, 1))
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> EpisodeLimit.fixed(0))
        .hasMessage("steps must be at least 1, but was 0; take Task.horizon()");
    assertThatThrownBy(() -> EpisodeLimit.adaptive(10, 1, 0.5, 20))
        .hasMessage("factor must lie in (1, 1e6], but was 1.0; use 1.5");
    assertThatThrownBy(() -> EpisodeLimit.adaptive(10, 1.5, Double.NaN, 20))
        .hasMessage("share must lie in (0, 1], but was NaN; use 0.5");
    assertThatThrownBy(() -> EpisodeLimit.adaptive(10, 1.5, 0.5, 9))
        .hasMessage("maximum must be at least 10, but was 9; take Task.horizon()");
  }
}
