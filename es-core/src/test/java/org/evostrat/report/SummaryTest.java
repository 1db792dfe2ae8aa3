package org.evostrat.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void fiveNumbers() {
    double[] values = {4, 2, 9, 5};
    assertThat(Summary.of(values)).isEqualTo(new Summary(4, 5, 4.5, 2, 9, Math.sqrt(6.5)));
    assertThat(values).containsExactly(4, 2, 9, 5);
    assertThat(Summary.of(new double[] {3, 1, 2}).median()).isEqualTo(2);
  }

  @Test
  void nanIsLeftOut() {
    assertThat(Summary.of(new double[] {Double.NaN, 7})).isEqualTo(new Summary(1, 7, 7, 7, 7, 0));
  }

  @Test
  void noValueGivesNaN() {
    double nan = Double.NaN;
    Summary nothing = new Summary(0, nan, nan, nan, nan, nan);
    assertThat(Summary.of(new double[0])).isEqualTo(nothing);
    assertThat(Summary.of(new double[] {nan, nan})).isEqualTo(nothing);
  }

  @Test
  void effortAddsUp() {
    Effort one = new Effort(1, 2, 3, 4, 5, 6, 7);
    assertThat(Effort.NONE.plus(one).plus(new Effort(10, 20, 30, 40, 50, 60, 70)))
        .isEqualTo(new Effort(11, 22, 33, 44, 55, 66, 77));
  }

  @Test
  void aHistoryIsReadInOrderAndNotWritten() {
    History history = new History();
    GenerationReport first = report(1);
    GenerationReport second = report(2);
    history.add(first);
    history.add(second);
    assertThat(history.size()).isEqualTo(2);
    assertThat(history.reports()).containsExactly(first, second);
    assertThatThrownBy(() -> history.reports().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static GenerationReport report(long generation) {
    Summary none = Summary.of(new double[0]);
    UpdateReport update = new UpdateReport(0, 0, 0, UpdateDetails.NONE);
    return new GenerationReport(
        generation, none, Map.of(), none, Map.of(), Effort.NONE, Effort.NONE, update, 0, 0);
  }
}
