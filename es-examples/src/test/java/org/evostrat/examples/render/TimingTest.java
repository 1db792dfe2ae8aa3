package org.evostrat.examples.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static List<Integer> states(Timing timing, int states, double seconds) {
    return timing.frames(states, seconds).stream().map(Timing.Frame::state).toList();
  }

  private static int hundredths(Timing timing, int states, double seconds) {
    return timing.frames(states, seconds).stream().mapToInt(Timing.Frame::hundredths).sum();
  }

  @Test
  void everyFrameShowsTheStateOfItsTime() {
    assertThat(states(new Timing(20, 1), 5, 0.05)).containsExactly(0, 1, 2, 3, 4);
    assertThat(states(new Timing(10, 1), 5, 0.05)).containsExactly(0, 2, 4);
    assertThat(states(new Timing(20, 2), 5, 0.05)).containsExactly(0, 2, 4);
    assertThat(states(new Timing(20, 1), 11, 0.008)).containsExactly(0, 6);
    assertThat(states(new Timing(20, 1), 1, 0.05)).containsExactly(0);
  }

  @Test
  void aStateThatIsShownAgainIsShownLonger() {
    assertThat(new Timing(20, 0.5).frames(3, 0.05))
        .containsExactly(new Timing.Frame(0, 10), new Timing.Frame(1, 10), new Timing.Frame(2, 5));
  }

  /** 30 per second are 3.33 hundredths each. */
  @Test
  void roundingsDoNotAddUp() {
    assertThat(hundredths(new Timing(30, 1), 301, 0.01)).isEqualTo(303);
    assertThat(new Timing(30, 1).frames(31, 1.0 / 30))
        .extracting(Timing.Frame::hundredths)
        .containsOnly(3, 4);
  }

  @Test
  void refusesFilmsWithoutEnd() {
    Timing slow = new Timing(50, 0.001);
    assertThatThrownBy(() -> slow.frames(1001, 0.05)).satisfies(FourParts::assertIn);
  }
}
