package org.evostrat.rl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MlpArchitectureTest {

  @Test
  void countsTheParametersOfThePublishedPolicies() {
    assertThat(new MlpArchitecture(111, List.of(64, 64), 8).parameterCount()).isEqualTo(11_848);
    assertThat(new MlpArchitecture(111, List.of(256, 256), 8).parameterCount()).isEqualTo(96_520);
    assertThat(new MlpArchitecture(111, List.of(512, 512), 8).parameterCount()).isEqualTo(324_104);
    assertThat(new MlpArchitecture(4, List.of(), 1).parameterCount()).isEqualTo(5);
  }

  @Test
  void initialWeightsOfAUnitHaveTheNormOfItsLayerAndBiasesAreZero() {
    int[] sizes = {7, 5, 3, 2};
    double[] theta = new MlpArchitecture(7, List.of(5, 3), 2).initialParameters(11);
    int at = 0;
    for (int layer = 0; layer < 3; layer++) {
      int inputs = sizes[layer];
      int outputs = sizes[layer + 1];
      for (int j = 0; j < outputs; j++) {
        double squares = 0;
        for (int i = 0; i < inputs; i++) {
          squares += Math.pow(theta[at + i * outputs + j], 2);
        }
        assertThat(Math.sqrt(squares)).isCloseTo(layer == 2 ? 0.01 : 1, within(1e-12));
      }
      at += inputs * outputs;
      for (int j = 0; j < outputs; j++) {
        assertThat(theta[at + j]).isZero();
      }
      at += outputs;
    }
    assertThat(theta).hasSize(at);
  }

  @Test
  void aLinearPolicyStartsAsAnOutputLayer() {
    double[] theta = new MlpArchitecture(3, List.of(), 1).initialParameters(5);
    double norm = Math.sqrt(theta[0] * theta[0] + theta[1] * theta[1] + theta[2] * theta[2]);
    assertThat(norm).isCloseTo(0.01, within(1e-14));
  }

  @Test
  void initialParametersAreAFunctionOfTheSeed() {
    MlpArchitecture policy = new MlpArchitecture(6, List.of(4), 2);
    assertThat(policy.initialParameters(1)).containsExactly(policy.initialParameters(1));
    assertThat(policy.initialParameters(1)).isNotEqualTo(policy.initialParameters(2));
  }

  @Test
  void refusesSizesThatCannotBe() {
    assertThatThrownBy(() -> new MlpArchitecture(0, List.of(), 1))
        .hasMessage("observationSize must be at least 1, but was 0; take Task.observationSize()");
    assertThatThrownBy(() -> new MlpArchitecture(3, List.of(64, -1), 1))
        .hasMessage("hidden[1] must be at least 1, but was -1; use 64, or leave the layer out");
    assertThatThrownBy(() -> new MlpArchitecture(3, List.of(), 0))
        .hasMessage("actionSize must be at least 1, but was 0; take Task.actionSize()");
    assertThatThrownBy(() -> new MlpArchitecture(100_000, List.of(100_000), 1))
        .hasMessage(
            "number of parameters must fit into one array, but was 10000200001; use smaller"
                + " layers");
  }
}
