package org.evostrat.benchmarks.bbob;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;

/** The CMA-ES of Commons Math with the settings of {@link Peer}. */
final class CommonsMathCma {
  private CommonsMathCma() {}

  static void minimize(
      ToDoubleFunction<double[]> f, double[] start, double sigma, Peer.Limits limits) {
    int n = start.length;
    double[] sigmas = new double[n];
    Arrays.fill(sigmas, sigma);
    new CMAESOptimizer(
            Integer.MAX_VALUE,
            0,
            true,
            0,
            0,
            new MersenneTwister(limits.seed()),
            false,
            (iteration, before, after) -> false)
        .optimize(
            new MaxEval(Integer.MAX_VALUE),
            new ObjectiveFunction(f::applyAsDouble),
            GoalType.MINIMIZE,
            new InitialGuess(start),
            SimpleBounds.unbounded(n),
            new CMAESOptimizer.Sigma(sigmas),
            new CMAESOptimizer.PopulationSize(4 + (int) (3 * Math.log(n))));
  }
}
