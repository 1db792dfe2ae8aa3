package org.evostrat.math;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.evostrat.math.commons.CommonsMathOptimizer;
import org.evostrat.math.hipparchus.HipparchusOptimizer;
import org.evostrat.optimizer.Optimizer;

/** One bridge or the other, so that a test is written once. */
enum Bridge {
  HIPPARCHUS {
    @Override
    Outcome optimize(Optimizer optimizer, long seed, Task task) {
      var bridge = new HipparchusOptimizer(optimizer, seed, null);
      var found =
          bridge.optimize(
              new org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction(
                  task.function::applyAsDouble),
              task.minimize
                  ? org.hipparchus.optim.nonlinear.scalar.GoalType.MINIMIZE
                  : org.hipparchus.optim.nonlinear.scalar.GoalType.MAXIMIZE,
              new org.hipparchus.optim.InitialGuess(task.start),
              new org.hipparchus.optim.SimpleBounds(task.lower, task.upper),
              new org.hipparchus.optim.MaxEval(task.maxEvaluations),
              new org.hipparchus.optim.MaxIter(task.maxGenerations));
      return new Outcome(
          found.getPoint(), found.getValue(), bridge.getEvaluations(), bridge.getIterations());
    }
  },
  COMMONS_MATH {
    @Override
    Outcome optimize(Optimizer optimizer, long seed, Task task) {
      var bridge = new CommonsMathOptimizer(optimizer, seed, null);
      var found =
          bridge.optimize(
              new org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction(
                  task.function::applyAsDouble),
              task.minimize
                  ? org.apache.commons.math3.optim.nonlinear.scalar.GoalType.MINIMIZE
                  : org.apache.commons.math3.optim.nonlinear.scalar.GoalType.MAXIMIZE,
              new org.apache.commons.math3.optim.InitialGuess(task.start),
              new org.apache.commons.math3.optim.SimpleBounds(task.lower, task.upper),
              new org.apache.commons.math3.optim.MaxEval(task.maxEvaluations),
              new org.apache.commons.math3.optim.MaxIter(task.maxGenerations));
      return new Outcome(
          found.getPoint(), found.getValue(), bridge.getEvaluations(), bridge.getIterations());
    }
  };

  abstract Outcome optimize(Optimizer optimizer, long seed, Task task);

  /** What came back. */
  record Outcome(double[] point, double value, int evaluations, int generations) {}

  /** What is asked for; without bounds and limits, and minimised, unless it says otherwise. */
  static final class Task {
    final ToDoubleFunction<double[]> function;
    final double[] start;
    final double[] lower;
    final double[] upper;
    boolean minimize = true;
    int maxEvaluations = Integer.MAX_VALUE;
    int maxGenerations = Integer.MAX_VALUE;

    Task(ToDoubleFunction<double[]> function, double... start) {
      this.function = function;
      this.start = start;
      lower = new double[start.length];
      upper = new double[start.length];
      Arrays.fill(lower, Double.NEGATIVE_INFINITY);
      Arrays.fill(upper, Double.POSITIVE_INFINITY);
    }

    Task maximized() {
      minimize = false;
      return this;
    }

    Task evaluations(int limit) {
      maxEvaluations = limit;
      return this;
    }

    Task generations(int limit) {
      maxGenerations = limit;
      return this;
    }

    Task bounds(int coordinate, double low, double high) {
      lower[coordinate] = low;
      upper[coordinate] = high;
      return this;
    }
  }
}
