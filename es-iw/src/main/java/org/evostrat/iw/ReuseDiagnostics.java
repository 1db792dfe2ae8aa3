package org.evostrat.iw;

/**
 * What was measured before one extra update, and whether it was made.
 *
 * @param update 1 for the first extra update of a generation
 * @param effectiveShare effective sample size of the clipped weights as a share of the newest
 *     batch's samples: in (0, 1], or up to 1 more for every past batch; NaN when it cannot be
 *     computed
 * @param kl divergence of the moved search distribution from the one that the batch was drawn from,
 *     in nats (E3 of docs/algorithm.md)
 * @param clippedShare of the samples whose weight was clipped
 * @param allowance how many extra updates later batches have confirmed (E7); infinity where no
 *     policy asks for it
 * @param applied whether the update was made
 */
public record ReuseDiagnostics(
    int update,
    double effectiveShare,
    double kl,
    double clippedShare,
    double allowance,
    boolean applied) {

  /** The same of an update that was made. */
  ReuseDiagnostics made() {
    return new ReuseDiagnostics(update, effectiveShare, kl, clippedShare, allowance, true);
  }
}
