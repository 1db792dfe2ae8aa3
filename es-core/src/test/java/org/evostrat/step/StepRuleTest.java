package org.evostrat.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.evostrat.internal.check.Refusal;
import org.evostrat.kernel.Norms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepRuleTest {
  static List<StepRule> rules() {
    return List.of(new Adam(0.1), new Sgd(0.1), new Sgd(0.1, 0.9), new ClipUp(0.1));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theStateBeforeAndTheGradientAreNotChanged(StepRule rule) {
    double[] gradient = {1, -2, 3};
    StepState start = rule.step(rule.start(3), gradient, new double[3]);
    double[] once = new double[3];
    double[] twice = new double[3];
    StepState next = rule.step(start, gradient, once);
    StepState again = rule.step(start, gradient, twice);
    assertThat(gradient).containsExactly(1, -2, 3);
    assertThat(twice).containsExactly(once);
    assertThat(start.steps()).isEqualTo(1);
    assertThat(next.steps()).isEqualTo(2);
    next.moments().forEach((name, m) -> assertThat(again.moment(name)).containsExactly(m));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theFirstStepGoesUphillInEveryCoordinate(StepRule rule) {
    double[] theta = new double[3];
    rule.step(rule.start(3), new double[] {1, -2, 3}, theta);
    assertThat(theta[0]).isPositive();
    assertThat(theta[1]).isNegative();
    assertThat(theta[2]).isPositive();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void noGradientNoStep(StepRule rule) {
    double[] theta = {1, 2};
    rule.step(rule.start(2), new double[2], theta);
    assertThat(theta).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void adamsFirstStepIsTheLearningRateTimesTheRootOfTheDimension(int dimension) {
    double[] gradient = new SplittableRandom(3).doubles(dimension, 1, 100).toArray();
    double[] theta = new double[dimension];
    Adam adam = new Adam(0.01);
    adam.step(adam.start(dimension), gradient, theta);
    // Epsilon shortens it by less than 1e-8 / (1 * sqrt(1 - beta2)) of itself.
    assertThat(norm(theta)).isCloseTo(0.01 * Math.sqrt(dimension), Offset.offset(1e-6));
  }

  @Test
  void clipUpNeverMovesFasterThanItsMaximalSpeed() {
    ClipUp rule = new ClipUp(0.3, 0.9, 0.5);
    StepState state = rule.start(4);
    SplittableRandom random = new SplittableRandom(8);
    boolean clipped = false;
    for (int i = 0; i < 500; i++) {
      double[] theta = new double[4];
      double[] gradient = random.doubles(4, -0.5, 1).map(x -> x * 1e6).toArray();
      state = rule.step(state, gradient, theta);
      assertThat(norm(theta)).isLessThanOrEqualTo(0.5 * (1 + 1e-14));
      clipped |= norm(theta) > 0.5 * (1 - 1e-14);
    }
    assertThat(clipped).isTrue();
  }

  @Test
  void clipUpsFirstStepHasTheLengthOfTheLearningRate() {
    for (double scale : new double[] {1e-100, 1, 1e100}) {
      ClipUp rule = new ClipUp(0.3);
      double[] theta = new double[2];
      rule.step(rule.start(2), new double[] {3 * scale, -4 * scale}, theta);
      assertThat(theta).containsExactly(new double[] {0.18, -0.24}, Offset.offset(1e-15));
    }
  }

  @Test
  void aStateOfAnotherRuleIsRefused() {
    StepState ofSgd = new Sgd(0.1).start(2);
    assertThatThrownBy(() -> new Adam(0.1).step(ofSgd, new double[2], new double[2]))
        .hasMessage(
            "step state must hold the moment \"mean\", but holds [velocity];"
                + " continue a run with the step rule that it was started with");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void learningRatesThatAreNotPositiveAreRefused(double rate) {
    Refusal.of("learningRate", rate, () -> new Adam(rate));
    Refusal.of("learningRate", rate, () -> new Sgd(rate));
    Refusal.of("learningRate", rate, () -> new ClipUp(rate));
    Refusal.of("maxSpeed", rate, () -> new ClipUp(0.1, 0.9, rate));
    Refusal.of("epsilon", rate, () -> new Adam(0.1, 0.9, 0.999, rate));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void decaysOutsideOfTheUnitIntervalAreRefused(double decay) {
    Refusal.of("beta1", decay, () -> new Adam(0.1, decay, 0.999, 1e-8));
    Refusal.of("beta2", decay, () -> new Adam(0.1, 0.9, decay, 1e-8));
    Refusal.of("momentum", decay, () -> new Sgd(0.1, decay));
    Refusal.of("momentum", decay, () -> new ClipUp(0.1, decay, 0.2));
  }

  @Test
  void describeNamesTheNumbers() {
    assertThat(new Adam(0.5, 0.25, 0.75, 0.125).describe())
        .isEqualTo("adam(learningRate=0.5, beta1=0.25, beta2=0.75, epsilon=0.125)");
    assertThat(new Sgd(0.5, 0.25).describe()).isEqualTo("sgd(learningRate=0.5, momentum=0.25)");
    assertThat(new ClipUp(0.5).describe())
        .isEqualTo("clipup(learningRate=0.5, momentum=0.9, maxSpeed=1.0)");
  }

  private static double norm(double[] x) {
    return Norms.of(x);
  }
}
