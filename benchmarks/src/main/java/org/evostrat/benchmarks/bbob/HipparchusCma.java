package org.evostrat.benchmarks.bbob;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.MersenneTwister;

/** Hipparchus' CMA-ES with the settings of {@link Peer}. */
final class HipparchusCma {
  private HipparchusCma() {}

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
