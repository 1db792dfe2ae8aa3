package org.evostrat.iw;

import java.util.Optional;
import java.util.function.Function;

/** A policy from its parts. */
record ReuseRule(
    int limit,
    boolean needsAllowance,
    Function<ReuseDiagnostics, Optional<String>> reason,
    String describe)
    implements ReusePolicy {

  @Override
  public Optional<String> reasonToStop(ReuseDiagnostics next) {
    return reason.apply(next);
  }
}
