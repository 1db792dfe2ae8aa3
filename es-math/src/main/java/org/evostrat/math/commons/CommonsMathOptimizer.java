package org.evostrat.math.commons;

import org.apache.commons.math3.optim.ConvergenceChecker;
import org.apache.commons.math3.optim.OptimizationData;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.MultivariateOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.evostrat.internal.check.Check;
import org.evostrat.math.internal.Problem;
import org.evostrat.math.internal.Search;
import org.evostrat.optimizer.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * Any optimizer of this library as a {@code MultivariateOptimizer} of Commons Math.
 *
 * <p>{@code ObjectiveFunction}, {@code GoalType}, {@code InitialGuess} and {@code MaxEval} are
 * required; {@code SimpleBounds} and {@code MaxIter}, which counts generations, are honoured. The
 * result is the best point that was evaluated, the initial guess included.
 *
 * <p>The search ends, with that result and without an exception, when another evaluation or
 * generation would be one too many (a last generation may be cut short), when the checker says that
 * a point which is better than the best before has converged, or when the strategy has a
 * {@linkplain Optimizer#reasonToStop reason of its own}. There need be no checker.
 *
 * <p>The function is never called beyond a bound: what the strategy proposes there is mirrored
 * back, with a smooth turn, so that optima on a bound are found as well as others.
 *
 * <p>The function is called in the thread of {@code optimize}; what it throws, {@code optimize}
 * throws. NaN and infinities rank worst. The same seed gives the same result. Not thread-safe, as
 * the optimizers of Commons Math are not.
 */
public final class CommonsMathOptimizer extends MultivariateOptimizer {
  private final Optimizer optimizer;
  private final long seed;
  private boolean hasFunction;

  /** Without a convergence checker, and with seed 0. */
  public CommonsMathOptimizer(Optimizer optimizer) {
    this(optimizer, 0, null);
  }

  /**
   * The whole of it.
   *
   * @param optimizer carries out the search
   * @param seed of the search
   * @param checker compares the best point with the best before it, or null for none
   */
  public CommonsMathOptimizer(
      Optimizer optimizer, long seed, @Nullable ConvergenceChecker<PointValuePair> checker) {
    super(checker);
    this.optimizer = optimizer;
    this.seed = seed;
  }

  @Override
  protected void parseOptimizationData(OptimizationData... given) {
    super.parseOptimizationData(given);
    for (OptimizationData data : given) {
      hasFunction |= data instanceof ObjectiveFunction;
    }
  }

  @Override
  protected PointValuePair doOptimize() {
    require(hasFunction, "ObjectiveFunction", "new ObjectiveFunction(function)");
    require(getGoalType() != null, "GoalType", "GoalType.MINIMIZE or GoalType.MAXIMIZE");
    require(getStartPoint() != null, "InitialGuess", "new InitialGuess(point)");
    Problem.Found found = new Search(optimizer, new Asked()).run(seed);
    return pair(found);
  }

  private static void require(boolean given, String data, String remedy) {
    Check.that(given, data, "be among the arguments of optimize", "not there", "add " + remedy);
  }

  private static PointValuePair pair(Problem.Found found) {
    return new PointValuePair(found.point(), found.value());
  }

  /** What was given to optimize. */
  private final class Asked implements Problem {
    @Override
    public double[] start() {
      return getStartPoint();
    }

    @Override
    public double @Nullable [] lower() {
      return getLowerBound();
    }

    @Override
    public double @Nullable [] upper() {
      return getUpperBound();
    }

    @Override
    public boolean minimized() {
      return getGoalType() == GoalType.MINIMIZE;
    }

    @Override
    public boolean mayEvaluate() {
      return getEvaluations() < getMaxEvaluations();
    }

    @Override
    public double value(double[] point) {
      return computeObjectiveValue(point);
    }

    @Override
    public boolean nextGeneration() {
      boolean allowed = getIterations() < getMaxIterations();
      if (allowed) {
        incrementIterationCount();
      }
      return allowed;
    }

    @Override
    public boolean converged(Found before, Found now) {
      ConvergenceChecker<PointValuePair> checker = getConvergenceChecker();
      return checker != null && checker.converged(getIterations(), pair(before), pair(now));
    }
  }
}
