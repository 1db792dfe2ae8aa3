package org.evostrat.iw;

import java.util.Optional;
import java.util.function.Function;

/**
 * A policy from its parts.
 *
 * @param limitByDefault whether nobody asked for that limit, so that another takes its place
 */
record ReuseRule(
    int limit,
    boolean limitByDefault,
    boolean needsAllowance,
    Function<ReuseDiagnostics, Optional<String>> reason,
    String describe)
    implements ReusePolicy {

  /** Whether a policy has no number of its own. */
  static boolean hasDefaultLimit(ReusePolicy policy) {
    return policy instanceof ReuseRule rule && rule.limitByDefault;
  }

  @Override
  public Optional<String> reasonToStop(ReuseDiagnostics next) {
    return reason.apply(next);
  }
}
