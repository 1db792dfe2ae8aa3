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
 * @param history one report per generation of this run, oldest first
 */
public record OptimizationResult(
    StopReason stopReason, Checkpoint checkpoint, List<GenerationReport> history) {

  /** The mean at the end, {@code [dimension]}: the answer for a noisy objective. */
  public double[] theta() {
    return checkpoint.optimizer().theta().clone();
  }

  /** The best candidate that was evaluated: the answer for an exact objective. */
  public Incumbent best() {
    Incumbent best = checkpoint.best();
    if (best == null) {
      throw new IllegalStateException(
          "no candidate had a fitness; look at the failures in history()");
    }
    return best;
  }
}
