package org.evostrat;

import java.util.List;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Incumbent;
import org.evostrat.termination.StopReason;

/**
 * How a run ended.
 *
 * @param stopReason the rule that ended it
 * @param checkpoint the state at its end, from which it can be continued
 * @param history one report per generation of the run, oldest first; without those before a resume
 *     from a state alone
 */
public record OptimizationResult(
    StopReason stopReason, Checkpoint checkpoint, List<GenerationReport> history) {

  /** The mean at the end, {@code [dimension]}: the answer for a noisy objective. */
  public double[] theta() {
    return checkpoint.optimizer().theta().clone();
  }

  /**
   * The best candidate that was evaluated: the answer for an exact objective.
   *
   * @throws IllegalStateException when not one generation was completed
   */
  public Incumbent best() {
    Incumbent best = checkpoint.best();
    if (best == null) {
      throw new IllegalStateException(
          "a run must have evaluated a candidate to have a best one, but this one ended with "
              + stopReason
              + "; let it complete a generation");
    }
    return best;
  }
}
