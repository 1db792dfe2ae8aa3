package org.evostrat.rl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConvArchitectureTest {
  private static final List<Convolution> TWO =
      List.of(new Convolution(16, 4, 2), new Convolution(16, 3, 2));

  private static ConvArchitecture architecture(int side, List<Convolution> convolutions) {
    return new ConvArchitecture(4, side, side, convolutions, List.of(32), 3, Activation.RELU, 0);
  }

  /** 16 x 16, then 7 x 7, then 3 x 3. */
  @Test
  void countsItsParameters() {
    assertThat(architecture(16, TWO).parameterCount())
        .isEqualTo((4 * 16 + 1) * 16 + (16 * 9 + 1) * 16 + (9 * 16 + 1) * 32 + 33 * 3);
  }

  @Test
  void initialWeightsOfAUnitHaveTheNormOfItsLayer() {
    double[] theta = architecture(16, TWO).initialParameters(1);
    assertThat(norm(theta, 5, 64, 16)).isCloseTo(1, within(1e-12));
    assertThat(norm(theta, theta.length - 33 * 3, 32, 3)).isCloseTo(0.01, within(1e-12));
    assertThat(theta).endsWith(0, 0, 0);
    assertThat(architecture(16, TWO).initialParameters(2)).isNotEqualTo(theta);
  }

  private static double norm(double[] theta, int from, int inputs, int outputs) {
    double squares = 0;
    for (int i = 0; i < inputs; i++) {
      squares += theta[from + i * outputs] * theta[from + i * outputs];
    }
    return Math.sqrt(squares);
  }

  @Test
  void refusesPatchesThatDoNotFit() {
    assertThatThrownBy(() -> architecture(5, TWO))
        .hasMessage(
            "size of convolution 1 must be at most the side of its image, 1, but was 3; use"
                + " smaller patches or fewer convolutions");
    assertThatThrownBy(() -> new Convolution(1, 0, 1))
        .hasMessage("size must be at least 1, but was 0; use 3 or 4");
  }

  @Test
  void refusesMoreThanAnArrayHolds() {
    assertThatThrownBy(() -> architecture(40, List.of(new Convolution(Integer.MAX_VALUE, 4, 1))))
        .hasMessageContaining("must fit into one array");
    assertThatThrownBy(() -> architecture(40_000, List.of()))
        .hasMessageContaining("must fit into one array");
  }

  @Test
  void weightsThatAreNotFiniteShowInTheAction() {
    for (Activation activation : Activation.values()) {
      ConvArchitecture architecture =
          new ConvArchitecture(
              1, 4, 4, List.of(new Convolution(2, 2, 2)), List.of(3), 2, activation, 0);
      double[] theta = architecture.initialParameters(1);
      theta[0] = Double.NaN;
      Policy policy = architecture.create();
      policy.load(theta);
      double[] action = new double[2];
      policy.act(new double[16], action);
      assertThat(action).containsOnly(Double.NaN);
    }
  }
}
