package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.evostrat.step.Adam;
import org.evostrat.step.ClipUp;
import org.evostrat.step.Sgd;
import org.evostrat.step.StepRule;
import org.evostrat.step.StepState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fifty steps on gradients of very different size, against the formulas. */
class StepRuleDuelTest {
  private static final int STEPS = 50;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 33})
  void adam(int dimension) {
    double[][] gradients = gradients(dimension);
    double[] theta = run(new Adam(0.1, 0.8, 0.95, 1e-3), gradients);
    for (int j = 0; j < dimension; j++) {
      assertThat(theta[j])
          .isCloseTo(
              SlowReferences.adam(0.1, 0.8, 0.95, 1e-3, column(gradients, j)),
              Offset.offset(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 33})
  void sgd(int dimension) {
    double[][] gradients = gradients(dimension);
    for (double momentum : new double[] {0, 0.9}) {
      double[] theta = run(new Sgd(0.1, momentum), gradients);
      for (int j = 0; j < dimension; j++) {
        assertThat(theta[j])
            .isCloseTo(
                SlowReferences.sgd(0.1, momentum, column(gradients, j)), Offset.offset(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 33})
  void clipUp(int dimension) {
    double[][] gradients = gradients(dimension);
    assertThat(run(new ClipUp(0.1, 0.9, 0.15), gradients))
        .containsExactly(SlowReferences.clipUp(0.1, 0.9, 0.15, gradients), Offset.offset(1e-12));
  }

  private static double[] run(StepRule rule, double[][] gradients) {
    double[] theta = new double[gradients[0].length];
    StepState state = rule.start(theta.length);
    for (double[] gradient : gradients) {
      state = rule.step(state, gradient, theta);
    }
    return theta;
  }

  private static double[][] gradients(int dimension) {
    SplittableRandom random = new SplittableRandom(dimension);
    double[][] gradients = new double[STEPS][];
    for (int t = 0; t < STEPS; t++) {
      double scale = Math.pow(10, random.nextInt(-3, 4));
      gradients[t] = random.doubles(dimension, -1, 1).map(x -> scale * x).toArray();
    }
    return gradients;
  }

  private static double[] column(double[][] rows, int j) {
    return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
  }
}
