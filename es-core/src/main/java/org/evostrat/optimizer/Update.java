package org.evostrat.optimizer;

import org.evostrat.kernel.Norms;
import org.evostrat.report.UpdateDetails;
import org.evostrat.report.UpdateReport;

/**
 * What {@link Optimizer#tell} gives back.
 *
 * @param state after the update
 * @param report what was done
 */
public record Update(OptimizerState state, UpdateReport report) {

  /**
   * An update whose report measures the move from one state to the other.
   *
   * @param gradientNorm NaN for a strategy that estimates no gradient
   */
  public static Update of(
      OptimizerState before, OptimizerState after, double gradientNorm, UpdateDetails details) {
    double[] move = after.theta().clone();
    for (int j = 0; j < move.length; j++) {
      move[j] -= before.theta()[j];
    }
    return new Update(
        after, new UpdateReport(Norms.of(after.theta()), gradientNorm, Norms.of(move), details));
  }
}
