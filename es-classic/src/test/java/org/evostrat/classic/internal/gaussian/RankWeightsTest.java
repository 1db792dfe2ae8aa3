package org.evostrat.classic.internal.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RankWeightsTest {
  private static final double[] WEIGHTS = {8, 4, 2, 1};

  private static double[] assign(double... fitness) {
    return RankWeights.assign(fitness, RankWeights.sorted(fitness, 4), WEIGHTS);
  }

  @Test
  void theBestHasTheFirstWeight() {
    assertThat(assign(3, 9, -1, 5)).containsExactly(2, 8, 1, 4);
  }

  @Test
  void equalFitnessSharesItsWeights() {
    assertThat(assign(3, 9, 3, 3)).containsExactly(7 / 3.0, 8, 7 / 3.0, 7 / 3.0);
    assertThat(assign(0.0, -0.0, 1, 2)).containsExactly(1.5, 1.5, 4, 8);
  }

  @Test
  void failuresAreEqualAndWorst() {
    double nan = Double.NaN;
    assertThat(assign(nan, -1e300, Double.POSITIVE_INFINITY, 0)).containsExactly(1.5, 4, 1.5, 8);
    assertThat(assign(nan, nan, nan, nan)).containsExactly(3.75, 3.75, 3.75, 3.75);
  }

  @Test
  void theCountIsChecked() {
    assertThatThrownBy(() -> RankWeights.sorted(new double[3], 4))
        .hasMessageStartingWith("fitness must have length 4, but was 3");
  }
}
