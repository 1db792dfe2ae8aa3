package org.evostrat.iw;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evostrat.report.UpdateDetails;

/**
 * What an importance weighted generation tells beyond the plain one.
 *
 * @param limit the most extra updates that were allowed
 * @param pastBatches how many earlier batches took part
 * @param firstShare effective sample size of the first update as a share of the newest batch's
 *     samples: 1 without past batches, at most 1 more for each of them
 * @param alignment of the batch with the move before it (E7), in standard errors; NaN where there
 *     was none, or no policy asks for it
 * @param allowance how many extra updates later batches have confirmed (E7); infinity where no
 *     policy asks for it
 * @param updates those that were examined, the one that was not made last
 * @param reason why there were no more, such as {@code effective sample size 0.31 < 0.5}; empty
 *     where the limit was reached
 * @param degenerate whether the reason is that hardly one effective sample was left
 * @param held whether the move was cut back to the trust region
 */
public record ReuseReport(
    int limit,
    int pastBatches,
    double firstShare,
    double alignment,
    double allowance,
    List<ReuseDiagnostics> updates,
    String reason,
    boolean degenerate,
    boolean held)
    implements UpdateDetails {

  /** Copies the list. */
  public ReuseReport {
    updates = List.copyOf(updates);
  }

  /** How many extra updates were made. */
  public int applied() {
    return (int) updates.stream().filter(ReuseDiagnostics::applied).count();
  }

  /** How many of those that the policy wanted were not made since the weights had degenerated. */
  public int refused() {
    return degenerate ? limit - applied() : 0;
  }

  /** In words, such as {@code stopped after 2: effective sample size 0.31 < 0.5}. */
  public String explanation() {
    return reason.isEmpty() ? "made all " + limit : "stopped after " + applied() + ": " + reason;
  }

  /**
   * {@code extraUpdates} (made), {@code refusedUpdates}, {@code pastBatches}, and {@code
   * effectiveSampleSize} (as a share of the newest batch's samples), {@code kl}, {@code
   * clippedShare} of the last one examined and, with {@code .k} behind the name, of each k from 1
   * to the limit; NaN for those not examined. {@code effectiveSampleSize.0} is that of the first
   * update. Where the policy asks for them, {@code alignment} and {@code allowance}.
   */
  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("extraUpdates", (double) applied());
    metrics.put("refusedUpdates", (double) refused());
    metrics.put("pastBatches", (double) pastBatches);
    metrics.put("effectiveSampleSize.0", firstShare);
    if (allowance < Double.POSITIVE_INFINITY) {
      metrics.put("alignment", alignment);
      metrics.put("allowance", allowance);
    }
    put(metrics, "", updates.isEmpty() ? NOT_EXAMINED : updates.get(updates.size() - 1));
    for (int k = 1; k <= limit; k++) {
      put(metrics, "." + k, k <= updates.size() ? updates.get(k - 1) : NOT_EXAMINED);
    }
    return metrics;
  }

  private static final ReuseDiagnostics NOT_EXAMINED =
      new ReuseDiagnostics(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);

  private static void put(Map<String, Double> metrics, String suffix, ReuseDiagnostics update) {
    metrics.put("effectiveSampleSize" + suffix, update.effectiveShare());
    metrics.put("kl" + suffix, update.kl());
    metrics.put("clippedShare" + suffix, update.clippedShare());
  }
}
