package org.evostrat.rl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The float policy against the formula in double. */
class MlpPolicyDuelTest {

  static Stream<MlpArchitecture> architectures() {
    return Stream.of(
        new MlpArchitecture(1, List.of(), 1),
        new MlpArchitecture(5, List.of(), 3),
        new MlpArchitecture(3, List.of(1), 2),
        new MlpArchitecture(4, List.of(7), 1),
        new MlpArchitecture(6, List.of(5, 9, 2), 4),
        new MlpArchitecture(111, List.of(64, 64), 8),
        new MlpArchitecture(17, List.of(63, 65), 6),
        new MlpArchitecture(6, List.of(5, 9, 2), 4, Activation.RELU),
        new MlpArchitecture(6, List.of(5, 9, 2), 4, Activation.SIGN));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void actsAsTheFormulaSays(MlpArchitecture architecture) {
    RandomStream random = new RandomStream(41);
    MlpPolicy policy = new MlpPolicy(architecture);
    double[] action = new double[architecture.actionSize()];
    for (int episode = 0; episode < 3; episode++) {
      double[] theta = gaussians(random, architecture.parameterCount(), 0.3);
      policy.load(theta);
      for (int step = 0; step < 10; step++) {
        double[] observation = gaussians(random, architecture.observationSize(), 2);
        policy.act(observation, action);
        assertThat(action).containsExactly(slow(architecture, theta, observation), within(2e-5));
      }
    }
  }

  @Test
  void weightsThatAreNotFiniteShowInTheAction() {
    MlpArchitecture architecture = new MlpArchitecture(4, List.of(3), 2);
    double[] theta = architecture.initialParameters(1);
    theta[2] = Double.NaN;
    MlpPolicy policy = new MlpPolicy(architecture);
    policy.load(theta);
    double[] action = new double[2];
    policy.act(new double[] {1, 1, 1, 1}, action);
    assertThat(action).containsOnly(Double.NaN);
  }

  @Test
  void refusesParametersOfAnotherPolicy() {
    MlpPolicy policy = new MlpPolicy(new MlpArchitecture(4, List.of(), 1));
    assertThatThrownBy(() -> policy.load(new double[6]))
        .hasMessage(
            "theta must have length 5, but was 6; take MlpArchitecture.initialParameters()");
  }

  private static double[] slow(MlpArchitecture architecture, double[] theta, double[] input) {
    int[] sizes = architecture.sizes();
    double[] x = input;
    int at = 0;
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      double[] y = new double[sizes[layer + 1]];
      int biases = at + x.length * y.length;
      for (int j = 0; j < y.length; j++) {
        y[j] = theta[biases + j];
        for (int i = 0; i < x.length; i++) {
          y[j] += x[i] * theta[at + i * y.length + j];
        }
        if (layer + 2 < sizes.length) {
          y[j] =
              switch (architecture.activation()) {
                case TANH -> Math.tanh(y[j]);
                case RELU -> Math.max(0, y[j]);
                case SIGN -> y[j] > 0 ? 1 : -1;
              };
        }
      }
      at = biases + y.length;
      x = y;
    }
    return x;
  }

  private static double[] gaussians(RandomStream random, int length, double scale) {
    double[] values = new double[length];
    for (int j = 0; j < length; j++) {
      values[j] = scale * random.nextGaussian();
    }
    return values;
  }
}
