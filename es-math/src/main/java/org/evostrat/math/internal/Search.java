package org.evostrat.math.internal;

import org.evostrat.classic.internal.gaussian.Box;
import org.evostrat.math.internal.Problem.Found;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
import org.jspecify.annotations.Nullable;

/** Ask, evaluate in this thread, tell, until the other library's limits are met. One use. */
public final class Search {
  private final Optimizer optimizer;
  private final Problem problem;
  private final @Nullable Box bounds;
  private final double sign;
  private final double[] point;
  private Found best;
  private boolean improved;

  /** Evaluates the initial guess, so that the result is never worse. */
  public Search(Optimizer optimizer, Problem problem) {
    this.optimizer = optimizer;
    this.problem = problem;
    double[] start = problem.start();
    double[] lower = problem.lower();
    double[] upper = problem.upper();
    bounds = lower == null || upper == null ? null : new Box(lower, upper);
    sign = problem.minimized() ? -1 : 1;
    point = start.clone();
    best = new Found(start, problem.value(point));
  }

  /** The best point of the search. Exceptions of the function go to the caller. */
  public Found run(long seed) {
    double[] start = best.point().clone();
    if (bounds != null) {
      bounds.fromFeasible(start);
    }
    OptimizerState state = optimizer.start(start, seed);
    while (problem.nextGeneration()) {
      Candidates asked = optimizer.ask(state);
      double[] fitness = new double[asked.count()];
      Found before = best;
      improved = false;
      for (int i = 0; i < fitness.length; i++) {
        if (!problem.mayEvaluate()) {
          return best;
        }
        fitness[i] = evaluate(asked, i);
      }
      if (improved && problem.converged(before, best)) {
        return best;
      }
      state = optimizer.tell(state, asked, fitness, NoiseAlgebra.SERIAL).state();
      if (!isFinite(state.theta()) || optimizer.reasonToStop(state).isPresent()) {
        return best;
      }
    }
    return best;
  }

  private double evaluate(Candidates asked, int index) {
    write(asked, index);
    double value = problem.value(point);
    if (!Double.isFinite(value)) {
      return Double.NaN;
    }
    if (!Double.isFinite(best.value()) || sign * value > sign * best.value()) {
      // Once more, because the function may have changed the array.
      write(asked, index);
      best = new Found(point.clone(), value);
      improved = true;
    }
    return sign * value;
  }

  private void write(Candidates asked, int index) {
    asked.write(index, point);
    if (bounds != null) {
      bounds.toFeasible(point);
    }
  }

  private static boolean isFinite(double[] theta) {
    for (double x : theta) {
      if (!Double.isFinite(x)) {
        return false;
      }
    }
    return true;
  }
}
