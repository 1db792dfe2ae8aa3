package org.evostrat.iw;

import java.util.Locale;
import java.util.Optional;
import org.evostrat.internal.check.Check;

/**
 * Decides how many extra updates a batch is good for, from what was measured after each of them.
 *
 * <p>A policy is a pure function: the same diagnostics, the same decision, with its reason in
 * words. Immutable and thread-safe.
 */
public interface ReusePolicy {

  /**
   * The most extra updates that a policy without a number of its own allows; {@link #atMost} and
   * {@link #and} put another in its place, a larger one too.
   */
  int DEFAULT_LIMIT = 10;

  /** The least effective share of {@link #adaptive}. */
  double DEFAULT_EFFECTIVE_SHARE = 0.5;

  /** The most extra updates of a generation; at least 0. */
  int limit();

  /**
   * Why the batch should not be used once more; empty if it should.
   *
   * @param next what holds before the update that would be next; its {@code applied} says nothing
   *     yet
   */
  Optional<String> reasonToStop(ReuseDiagnostics next);

  /** The rule and its numbers, for the configuration of a run. */
  String describe();

  /**
   * Whether {@link ReuseDiagnostics#allowance} has to be there, which costs a batch of dot products
   * in a generation; false unless overridden.
   */
  default boolean needsAllowance() {
    return false;
  }

  /**
   * As many as that, whatever the weights (Campos et al. 2018).
   *
   * @param extraUpdates K, at least 0
   */
  static ReusePolicy fixed(int extraUpdates) {
    Check.atLeast("extraUpdates", extraUpdates, 0, "use 0 for plain ES, or 1 to 4");
    return new ReuseRule(
        extraUpdates, false, false, next -> Optional.empty(), "fixed(" + extraUpdates + ")");
  }

  /**
   * As long as the effective sample size, as a share of the samples, is at least {@code tau}; at
   * most {@value #DEFAULT_LIMIT}, or as {@link #atMost} says.
   *
   * @param tau in (0, 1]; E4 of docs/algorithm.md says which move of the mean it allows
   */
  static ReusePolicy effectiveShareAtLeast(double tau) {
    Check.that(tau > 0 && tau <= 1, "tau", "lie in (0, 1]", tau, "use 0.5");
    return new ReuseRule(
        DEFAULT_LIMIT,
        true,
        false,
        next ->
            next.effectiveShare() >= tau
                ? Optional.empty()
                : Optional.of(compared("effective sample size", next.effectiveShare(), "<", tau)),
        "effectiveShareAtLeast(" + tau + ")");
  }

  /**
   * As long as the divergence from the distribution that the batch was drawn from (E3) is at most
   * {@code delta}; at most {@value #DEFAULT_LIMIT}, or as {@link #atMost} says.
   *
   * @param delta in nats, above 0
   */
  static ReusePolicy klAtMost(double delta) {
    Check.positive("delta", delta, "use 0.5, a move of one sigma");
    return new ReuseRule(
        DEFAULT_LIMIT,
        true,
        false,
        next ->
            next.kl() <= delta
                ? Optional.empty()
                : Optional.of(compared("KL", next.kl(), ">", delta)),
        "klAtMost(" + delta + ")");
  }

  /**
   * As many as the batches after them have confirmed (E7 of docs/algorithm.md): more after batches
   * that slope further uphill along the move before them, fewer after batches that slope back. All
   * at first; at most {@value #DEFAULT_LIMIT}, or as {@link #atMost} says. Near an optimum, where
   * extra updates follow nothing but the luck of one batch, it ends them.
   */
  static ReusePolicy confirmed() {
    return new ReuseRule(
        DEFAULT_LIMIT,
        true,
        true,
        next ->
            next.update() <= next.allowance()
                ? Optional.empty()
                : Optional.of(
                    String.format(
                        Locale.ROOT, "later batches confirm %.2f updates", next.allowance())),
        "confirmed");
  }

  /**
   * What to use without thinking: as long as half of the samples count ({@link
   * #effectiveShareAtLeast}), and no more than later batches have {@link #confirmed}; at most ten,
   * or as {@link #atMost} says.
   */
  static ReusePolicy adaptive() {
    return effectiveShareAtLeast(DEFAULT_EFFECTIVE_SHARE).and(confirmed());
  }

  /**
   * At most that many: in place of {@link #DEFAULT_LIMIT}, but never more than a policy with a
   * number of its own allows.
   *
   * @param extraUpdates at least 0
   */
  default ReusePolicy atMost(int extraUpdates) {
    return and(fixed(extraUpdates));
  }

  /**
   * As long as both allow it; the first one's reason is given where both have one. The limit is the
   * lower one; that of a policy with a number of its own where the other has none.
   */
  default ReusePolicy and(ReusePolicy other) {
    boolean byDefault = ReuseRule.hasDefaultLimit(this);
    boolean othersByDefault = ReuseRule.hasDefaultLimit(other);
    int lower = Math.min(limit(), other.limit());
    return new ReuseRule(
        byDefault == othersByDefault ? lower : byDefault ? other.limit() : limit(),
        byDefault && othersByDefault,
        needsAllowance() || other.needsAllowance(),
        next -> reasonToStop(next).or(() -> other.reasonToStop(next)),
        "allOf(" + describe() + ", " + other.describe() + ")");
  }

  private static String compared(String what, double value, String sign, double bound) {
    return String.format(Locale.ROOT, "%s %.3g %s %.3g", what, value, sign, bound);
  }
}
