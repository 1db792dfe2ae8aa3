package org.evostrat.rl.rollout;

import java.io.Serializable;
import org.evostrat.internal.check.Check;

/** After how many steps a training episode is cut. Immutable. */
public sealed interface EpisodeLimit extends Serializable {

  /** The limit of the first generation. */
  int first();

  /** The largest limit there can be. */
  int largest();

  /**
   * The limit of the next generation.
   *
   * @param current that of this generation
   * @param shareAtLimit share of its training episodes that were as long as the limit
   */
  int next(int current, double shareAtLimit);

  /** The limit of evaluation episodes of a task with the given horizon. */
  int evaluation(int horizon);

  /**
   * The same limit for all episodes, evaluation included.
   *
   * @param steps at least 1
   */
  static EpisodeLimit fixed(int steps) {
    return new Fixed(steps);
  }

  /**
   * A limit that grows as the policy survives longer, so that the first generations are cheap. When
   * at least {@code share} of a generation's training episodes reach it, it is multiplied by {@code
   * factor} (rounded down, but at least one step more). Evaluation episodes run to the task's
   * horizon.
   *
   * @param start the first limit, at least 1
   * @param factor above 1
   * @param share in (0, 1]
   * @param maximum where the limit stops growing, at least {@code start}
   */
  static EpisodeLimit adaptive(int start, double factor, double share, int maximum) {
    return new Adaptive(start, factor, share, maximum);
  }

  /** See {@link EpisodeLimit#fixed}. */
  record Fixed(int steps) implements EpisodeLimit {

    /** Checks the number. */
    public Fixed {
      Check.atLeast("steps", steps, 1, "take Task.horizon()");
    }

    @Override
    public int first() {
      return steps;
    }

    @Override
    public int largest() {
      return steps;
    }

    @Override
    public int next(int current, double shareAtLimit) {
      return steps;
    }

    @Override
    public int evaluation(int horizon) {
      return steps;
    }
  }

  /** See {@link EpisodeLimit#adaptive}. */
  record Adaptive(int start, double factor, double share, int maximum) implements EpisodeLimit {

    /** Checks the numbers. */
    public Adaptive {
      Check.atLeast("start", start, 1, "use 100");
      Check.that(factor > 1 && factor <= 1e6, "factor", "lie in (1, 1e6]", factor, "use 1.5");
      Check.that(share > 0 && share <= 1, "share", "lie in (0, 1]", share, "use 0.5");
      Check.atLeast("maximum", maximum, start, "take Task.horizon()");
    }

    @Override
    public int first() {
      return start;
    }

    @Override
    public int largest() {
      return maximum;
    }

    @Override
    public int next(int current, double shareAtLimit) {
      if (!(shareAtLimit >= share)) {
        return current;
      }
      double grown = Math.max(current + 1.0, Math.floor(current * factor));
      return (int) Math.min(maximum, grown);
    }

    @Override
    public int evaluation(int horizon) {
      return horizon;
    }
  }
}
