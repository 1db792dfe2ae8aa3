package org.evostrat.rl.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;

/** What normalisation over a reference batch promises. */
class VirtualBatchNormalizationTest {
  private static final ConvArchitecture NORMALIZED = architecture(12);
  private static final int SIZE = NORMALIZED.observationSize();
  private static final int FIRST_WEIGHTS = 2 * 9 * 6;

  private static ConvArchitecture architecture(int reference) {
    return new ConvArchitecture(
        2,
        8,
        7,
        List.of(new Convolution(6, 3, 2), new Convolution(5, 2, 1)),
        List.of(9),
        3,
        Activation.TANH,
        reference);
  }

  private static double[] act(
      ConvArchitecture architecture, double[] theta, double[] reference, double[] observation) {
    Policy policy = architecture.create();
    policy.load(theta, reference);
    double[] action = new double[architecture.actionSize()];
    policy.act(observation, action);
    return action;
  }

  /** Of actions that are small at first, so that a difference would show. */
  private static double[] theta() {
    double[] theta = NORMALIZED.initialParameters(1);
    RandomStream random = new RandomStream(2);
    for (int j = 0; j < theta.length; j++) {
      theta[j] += 0.3 * random.nextGaussian();
    }
    return theta;
  }

  private static double[] uniform(long seed, int length) {
    RandomStream random = new RandomStream(seed);
    double[] values = new double[length];
    for (int j = 0; j < length; j++) {
      values[j] = random.nextDouble(-1, 1);
    }
    return values;
  }

  /** Epsilon, 1e-5, is what the invariance is inexact by: variances here are about 1. */
  @Test
  void theScaleOfTheWeightsOfAHiddenLayerDoesNotMatter() {
    double[] reference = uniform(3, 12 * SIZE);
    double[] observation = uniform(4, SIZE);
    double[] theta = theta();
    double[] scaled = theta.clone();
    for (int j = 0; j < FIRST_WEIGHTS; j++) {
      scaled[j] *= 7;
    }
    assertThat(act(NORMALIZED, scaled, reference, observation))
        .containsExactly(act(NORMALIZED, theta, reference, observation), within(1e-3));
    ConvArchitecture plain = architecture(0);
    assertThat(
            distance(
                act(plain, scaled, new double[0], observation),
                act(plain, theta, new double[0], observation)))
        .isGreaterThan(0.1);
  }

  /** What fades all pixels, of the batch too, leaves the actions as they are. */
  @Test
  void theBrightnessOfTheObservationsDoesNotMatter() {
    double[] reference = uniform(3, 12 * SIZE);
    double[] observation = uniform(4, SIZE);
    double[] action = act(NORMALIZED, theta(), reference, observation);
    double[] faint = act(NORMALIZED, theta(), times(reference, 0.3, 2), times(observation, 0.3, 2));
    assertThat(faint).containsExactly(action, within(1e-3));
  }

  @Test
  void theStatisticsAreThoseOfTheParametersThatAreLoaded() {
    double[] reference = uniform(3, 12 * SIZE);
    double[] observation = uniform(4, SIZE);
    double[] theta = theta();
    double[] other = NORMALIZED.initialParameters(9);
    Policy policy = NORMALIZED.create();
    double[] action = new double[3];
    policy.load(other, reference);
    policy.load(theta, reference);
    policy.act(observation, action);
    assertThat(action).containsExactly(act(NORMALIZED, theta, reference, observation));
  }

  @Test
  void theBatchMatters() {
    double[] observation = uniform(4, SIZE);
    double[] bright = times(uniform(3, 12 * SIZE), 2, 1);
    assertThat(
            distance(
                act(NORMALIZED, theta(), bright, observation),
                act(NORMALIZED, theta(), uniform(3, 12 * SIZE), observation)))
        .isGreaterThan(0.1);
  }

  @Test
  void aBatchOfAnotherSizeIsRefused() {
    Policy policy = NORMALIZED.create();
    assertThatThrownBy(() -> policy.load(theta()))
        .hasMessage(
            "reference must have length 1344, but was 0; give as many observations as"
                + " ConvArchitecture.referenceSize() says");
    assertThatThrownBy(() -> architecture(1))
        .hasMessageContaining("referenceSize must be 0 or at least 2, but was 1");
  }

  private static double[] times(double[] values, double factor, double plus) {
    double[] changed = values.clone();
    for (int j = 0; j < changed.length; j++) {
      changed[j] = changed[j] * factor + plus;
    }
    return changed;
  }

  private static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int j = 0; j < a.length; j++) {
      squares += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return Math.sqrt(squares);
  }
}
