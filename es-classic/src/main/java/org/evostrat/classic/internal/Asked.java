package org.evostrat.classic.internal;

import org.evostrat.internal.check.Check;
import org.evostrat.sample.Candidates;

/** Checks of what {@code tell} is given. */
public final class Asked {
  private Asked() {}

  /** Throws unless there is one fitness value per candidate. */
  public static void requireFitness(Candidates asked, double[] fitness) {
    Check.length("fitness", fitness, asked.count(), "give one value per candidate, in their order");
  }

  /** The candidates as the type that this optimizer asks with. */
  public static <T extends Candidates> T as(Class<T> type, Candidates asked) {
    if (type.isInstance(asked)) {
      return type.cast(asked);
    }
    throw new IllegalArgumentException(
        Check.message(
            "asked",
            "be what ask() gave",
            asked.getClass().getName(),
            "pass the candidates of this optimizer"));
  }
}
