package org.evostrat.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.evostrat.math.Bridge.Outcome;
import org.evostrat.math.Bridge.Task;
import org.evostrat.math.commons.CommonsMathOptimizer;
import org.evostrat.math.hipparchus.HipparchusOptimizer;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.ConvergenceChecker;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.MultivariateOptimizer;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.Well19937a;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In the place of the libraries' own optimizers, with the arguments that they are given. */
class TheirOptimizersTest {

  /** Functions with their minimum 0, their start point, and a bound on every coordinate. */
  enum Standard implements MultivariateFunction {
    SPHERE {
      @Override
      public double value(double[] x) {
        return Arrays.stream(x).map(v -> v * v).sum();
      }
    },
    ELLIPSOID {
      @Override
      public double value(double[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
          sum += Math.pow(10, 2.0 * j / (x.length - 1)) * x[j] * x[j];
        }
        return sum;
      }
    },
    ROSENBROCK {
      @Override
      public double value(double[] x) {
        double sum = 0;
        for (int j = 0; j + 1 < x.length; j++) {
          sum += 100 * Math.pow(x[j + 1] - x[j] * x[j], 2) + Math.pow(1 - x[j], 2);
        }
        return sum;
      }
    }
  }

  /** One list of arguments, three optimizers; all of them come below 0.01 within it. */
  @ParameterizedTest
  @EnumSource
  void solvesWhatTheirsSolveWithTheSameArguments(Standard function) {
    double[] sigma = {0.5, 0.5, 0.5, 0.5};
    MultivariateOptimizer cma =
        new CMAESOptimizer(10_000, 0, true, 0, 0, new Well19937a(1), false, null);
    MultivariateOptimizer bobyqa = new BOBYQAOptimizer(9);
    MultivariateOptimizer ours = new HipparchusOptimizer(BridgeTest.adaptive());
    for (MultivariateOptimizer optimizer : new MultivariateOptimizer[] {cma, bobyqa, ours}) {
      PointValuePair found =
          optimizer.optimize(
              new ObjectiveFunction(function),
              GoalType.MINIMIZE,
              new InitialGuess(new double[] {2, -1, 0.5, 3}),
              new SimpleBounds(filled(-5), filled(5)),
              new MaxEval(100_000),
              new CMAESOptimizer.Sigma(sigma),
              new CMAESOptimizer.PopulationSize(10));
      assertThat(found.getValue())
          .as(optimizer.getClass().getSimpleName())
          .isLessThan(0.01)
          .isEqualTo(function.value(found.getPoint()));
      assertThat(found.getPoint()).hasSize(4);
    }
  }

  /** Their own checkers decide, on the best point before and the better one. */
  @Test
  void theirConvergenceCheckersEndTheSearch() {
    SimpleValueChecker checker = new SimpleValueChecker(-1, 1e-6);
    HipparchusOptimizer ours = new HipparchusOptimizer(BridgeTest.adaptive(), 2, checker);
    PointValuePair found =
        ours.optimize(
            new ObjectiveFunction(Standard.SPHERE),
            GoalType.MINIMIZE,
            new InitialGuess(filled(1)),
            MaxEval.unlimited());
    assertThat(found.getValue()).isLessThan(1e-4);
    assertThat(ours.getEvaluations()).isLessThan(5_000);
    assertThat(ours.getConvergenceChecker()).isSameAs(checker);

    var commons =
        new CommonsMathOptimizer(
            BridgeTest.adaptive(),
            2,
            new org.apache.commons.math3.optim.SimpleValueChecker(-1, 1e-6));
    var same =
        commons.optimize(
            new org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction(
                Standard.SPHERE::value),
            org.apache.commons.math3.optim.nonlinear.scalar.GoalType.MINIMIZE,
            new org.apache.commons.math3.optim.InitialGuess(filled(1)),
            org.apache.commons.math3.optim.MaxEval.unlimited());
    assertThat(same.getPoint()).containsExactly(found.getPoint());
  }

  @Test
  void aCheckerSeesImprovementsOnly() {
    double[] last = {Double.POSITIVE_INFINITY};
    ConvergenceChecker<PointValuePair> checker =
        (iteration, previous, current) -> {
          assertThat(current.getValue()).isLessThan(previous.getValue());
          assertThat(previous.getValue()).isLessThanOrEqualTo(last[0]);
          last[0] = current.getValue();
          return iteration >= 30;
        };
    HipparchusOptimizer ours = new HipparchusOptimizer(BridgeTest.adaptive(), 2, checker);
    ours.optimize(
        new ObjectiveFunction(Standard.ELLIPSOID),
        GoalType.MINIMIZE,
        new InitialGuess(filled(1)),
        MaxEval.unlimited());
    assertThat(ours.getIterations()).isBetween(30, 40);
  }

  /** As with theirs, a second call starts its counts anew and keeps what it is not told. */
  @Test
  void anOptimizerCanBeUsedAgain() {
    HipparchusOptimizer ours = new HipparchusOptimizer(BridgeTest.adaptive());
    PointValuePair first =
        ours.optimize(
            new ObjectiveFunction(Standard.SPHERE),
            GoalType.MINIMIZE,
            new InitialGuess(filled(1)),
            new MaxEval(1000));
    PointValuePair again = ours.optimize(new MaxEval(1000));
    assertThat(again.getPoint()).containsExactly(first.getPoint());
    assertThat(ours.getEvaluations()).isEqualTo(1000);
    assertThat(ours.optimize(new MaxEval(2000)).getValue()).isLessThan(first.getValue());
  }

  /** A convex function on a box whose minimum is a corner: mirrored bounds do not lose it. */
  @Test
  void cornersAreFound() {
    Task corner =
        new Task(x -> Math.exp(x[0]) + x[1] * x[1], 0, 3)
            .bounds(0, -1, 1)
            .bounds(1, 2, 4)
            .evaluations(5_000);
    Outcome outcome = Bridge.HIPPARCHUS.optimize(BridgeTest.adaptive(), 1, corner);
    assertThat(outcome.value()).isBetween(4 + Math.exp(-1), 4 + Math.exp(-1) + 1e-6);
  }

  private static double[] filled(double value) {
    double[] x = new double[4];
    Arrays.fill(x, value);
    return x;
  }
}
