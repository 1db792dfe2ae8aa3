package org.evostrat.examples.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.evostrat.noise.RandomStream;
import org.evostrat.objective.Objective;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;
import org.junit.jupiter.api.Test;

class TestFunctionTest {

  /** Zero at the optimum, above it everywhere else. */
  @Test
  void theMinimumIsZero() {
    RandomStream random = new RandomStream(1);
    for (TestFunction function : TestFunction.values()) {
      for (int dimension : new int[] {1, 2, 7}) {
        double[] best = new double[dimension];
        Arrays.fill(best, function == TestFunction.ROSENBROCK ? 1 : 0);
        assertThat(function.value(best)).as(function + " " + dimension).isZero();
        for (int i = 0; i < 1000; i++) {
          double[] other = best.clone();
          other[i % dimension] += random.nextDouble(-3, 3);
          assertThat(function.value(other)).isPositive();
        }
      }
    }
  }

  /** By hand, from the definitions. */
  @Test
  void valuesAtAPoint() {
    double[] x = {2, -1, 0.5};
    Offset<Double> rounding = Offset.offset(1e-9);
    assertThat(TestFunction.SPHERE.value(x)).isEqualTo(5.25);
    assertThat(TestFunction.ELLIPSOID.value(x)).isCloseTo(4 + 1e3 + 0.25e6, rounding);
    assertThat(TestFunction.ROSENBROCK.value(x)).isCloseTo(2500 + 1 + 25 + 4, rounding);
    assertThat(TestFunction.RASTRIGIN.value(x)).isCloseTo(5.25 + 20, rounding);
  }

  /** 4,000 draws: bounds at five standard errors. */
  @Test
  void trainingIsNoisyAndEvaluationIsNot() throws Exception {
    FunctionProblem problem = new FunctionProblem(TestFunction.SPHERE, 2, 3);
    Objective objective = problem.objectives().create();
    double[] theta = {1, 2};
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < 4000; seed++) {
      double noisy = value(objective, theta, seed, Purpose.TRAINING) + 5;
      sum += noisy;
      squares += noisy * noisy;
      assertThat(value(objective, theta, seed, Purpose.EVALUATION)).isEqualTo(-5);
    }
    assertThat(sum / 4000).isCloseTo(0, Offset.offset(5 * 3 / Math.sqrt(4000)));
    assertThat(squares / 4000).isCloseTo(9, Offset.offset(5 * 9 * Math.sqrt(2.0 / 4000)));
  }

  private static double value(Objective objective, double[] theta, long seed, Purpose purpose)
      throws Exception {
    return objective.evaluate(new Trial(theta, seed, purpose, new double[0])).fitness();
  }
}
