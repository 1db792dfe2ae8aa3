package org.evostrat.classic;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
import org.evostrat.termination.StopReason;

/**
 * A run by hand.
 *
 * @param state after the last generation
 * @param reason why it ended, empty after the last generation that was allowed
 * @param best the best fitness that was seen
 * @param evaluations until a candidate came to the target, or all
 */
public record Search(
    OptimizerState state, Optional<StopReason> reason, double best, long evaluations) {

  /** Runs until the strategy has a reason to stop, at most for so many generations. */
  public static Search run(
      Optimizer optimizer,
      ToDoubleFunction<double[]> fitness,
      double[] theta,
      long seed,
      int generations) {
    return toTarget(optimizer, fitness, theta, seed, generations, Double.POSITIVE_INFINITY);
  }

  /** The same, but a candidate that comes to the target ends the run too. */
  public static Search toTarget(
      Optimizer optimizer,
      ToDoubleFunction<double[]> fitness,
      double[] theta,
      long seed,
      int generations,
      double target) {
    OptimizerState state = optimizer.start(theta, seed);
    double best = Double.NEGATIVE_INFINITY;
    long evaluations = 0;
    double[] x = new double[theta.length];
    for (int generation = 0; generation < generations; generation++) {
      Optional<StopReason> reason = optimizer.reasonToStop(state);
      if (reason.isPresent()) {
        return new Search(state, reason, best, evaluations);
      }
      Candidates asked = optimizer.ask(state);
      double[] values = new double[asked.count()];
      for (int i = 0; i < values.length; i++) {
        asked.write(i, x);
        values[i] = fitness.applyAsDouble(x);
        evaluations++;
        if (values[i] >= target) {
          return new Search(state, Optional.empty(), values[i], evaluations);
        }
        best = values[i] > best ? values[i] : best;
      }
      state = optimizer.tell(state, asked, values, NoiseAlgebra.SERIAL).state();
    }
    return new Search(state, optimizer.reasonToStop(state), best, evaluations);
  }
}
