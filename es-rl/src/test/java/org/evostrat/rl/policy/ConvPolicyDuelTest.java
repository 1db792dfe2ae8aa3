package org.evostrat.rl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The float policy over gathered patches against the sums as they stand, in double. */
class ConvPolicyDuelTest {
  private static final Convolution FIRST = new Convolution(5, 3, 2);
  private static final Convolution SECOND = new Convolution(17, 2, 1);

  static Stream<ConvArchitecture> architectures() {
    return Stream.of(
        architecture(1, 1, 1, List.of(), List.of(), 1, Activation.TANH, 0),
        architecture(2, 3, 5, List.of(), List.of(4), 2, Activation.TANH, 0),
        architecture(1, 4, 4, List.of(new Convolution(1, 1, 1)), List.of(), 3, Activation.RELU, 0),
        architecture(4, 9, 8, List.of(FIRST, SECOND), List.of(), 3, Activation.RELU, 0),
        architecture(3, 7, 11, List.of(FIRST, SECOND), List.of(6, 20), 3, Activation.TANH, 0),
        architecture(2, 3, 5, List.of(), List.of(4), 2, Activation.TANH, 7),
        architecture(4, 9, 8, List.of(FIRST, SECOND), List.of(6), 3, Activation.RELU, 5),
        architecture(3, 7, 11, List.of(FIRST, SECOND), List.of(6, 20), 3, Activation.TANH, 2),
        architecture(
            4,
            16,
            16,
            List.of(new Convolution(16, 4, 2), new Convolution(16, 3, 2)),
            List.of(32),
            3,
            Activation.RELU,
            9));
  }

  private static ConvArchitecture architecture(
      int channels,
      int height,
      int width,
      List<Convolution> convolutions,
      List<Integer> hidden,
      int actions,
      Activation activation,
      int reference) {
    return new ConvArchitecture(
        channels, height, width, convolutions, hidden, actions, activation, reference);
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void actsAsTheFormulaSays(ConvArchitecture architecture) {
    RandomStream random = new RandomStream(43);
    Policy policy = architecture.create();
    double[] action = new double[architecture.actionSize()];
    int size = architecture.observationSize();
    for (int episode = 0; episode < 2; episode++) {
      double[] theta = architecture.initialParameters(episode);
      for (int j = 0; j < theta.length; j++) {
        theta[j] += 0.2 * random.nextGaussian();
      }
      double[] reference = gaussians(random, architecture.referenceSize() * size);
      policy.load(theta, reference);
      SlowConvPolicy slow = new SlowConvPolicy(architecture, theta, reference);
      for (int step = 0; step < 3; step++) {
        double[] observation = gaussians(random, size);
        policy.act(observation, action);
        assertThat(action).containsExactly(slow.act(observation), within(2e-4));
      }
    }
  }

  /** Taken on JDK 17; whoever changes the arithmetic on purpose takes it anew, on 17 and 25. */
  @Test
  void sameBitsOnEveryJvm() {
    ConvArchitecture architecture =
        architecture(4, 9, 8, List.of(FIRST, SECOND), List.of(6), 3, Activation.RELU, 5);
    RandomStream random = new RandomStream(5);
    Policy policy = architecture.create();
    policy.load(architecture.initialParameters(3), gaussians(random, 5 * 288));
    double[] action = new double[3];
    long hash = 0;
    for (int step = 0; step < 1000; step++) {
      policy.act(gaussians(random, 288), action);
      for (double a : action) {
        hash = 31 * hash + Float.floatToIntBits((float) a);
      }
    }
    assertThat(hash).isEqualTo(-5934499458929409545L);
  }

  private static double[] gaussians(RandomStream random, int length) {
    double[] values = new double[length];
    for (int j = 0; j < length; j++) {
      values[j] = random.nextGaussian();
    }
    return values;
  }
}
