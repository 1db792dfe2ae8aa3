package org.evostrat.testkit;

import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure.Kind;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;
import org.jspecify.annotations.Nullable;

/** All that user code may do in one trial: which of it is a function of the trial's seed. */
enum Mood {
  FINE(null),
  THROWS(Kind.THREW),
  FAILS_AN_ASSERTION(Kind.THREW),
  RETURNS_NULL(Kind.THREW),
  RETURNS_NAN(Kind.NOT_FINITE),
  RETURNS_INFINITY(Kind.NOT_FINITE),
  GIVES_FEEDBACK(null);

  /** The failure that comes of it. */
  final @Nullable Kind kind;

  Mood(@Nullable Kind kind) {
    this.kind = kind;
  }

  static Mood of(Trial trial) {
    long bits = Seeds.derive(trial.seed(), Use.OBJECTIVE, 0, 0);
    return values()[(int) Long.remainderUnsigned(bits, values().length)];
  }

  /** A function of all that a trial holds. */
  @SuppressWarnings("NullAway") // user code that breaks its promise
  static Evaluation evaluate(Trial trial) throws Exception {
    double fitness = purpose(trial);
    for (double context : trial.context()) {
      fitness = 0.5 * fitness + context;
    }
    for (double parameter : trial.theta()) {
      fitness = 0.5 * fitness + parameter;
    }
    return switch (of(trial)) {
      case FINE -> Evaluation.of(fitness, trial.seed() & 0xFF, fitness, -fitness);
      case THROWS -> throw new Exception("bang " + trial.seed());
      case FAILS_AN_ASSERTION -> throw new AssertionError("never " + trial.seed());
      case RETURNS_NULL -> null;
      case RETURNS_NAN -> Evaluation.of(Double.NaN, 3);
      case RETURNS_INFINITY -> Evaluation.of(Double.POSITIVE_INFINITY);
      case GIVES_FEEDBACK -> Evaluation.of(fitness).withFeedback(trial.theta());
    };
  }

  /** Diagnostics that say what the trial was, feedback that is its theta. */
  static Evaluation confess(Trial trial) {
    double high = (double) (trial.seed() >>> 32);
    double low = (int) trial.seed();
    return Evaluation.of(0, 1, purpose(trial), high, low, trial.context()[0])
        .withFeedback(trial.theta());
  }

  private static double purpose(Trial trial) {
    return trial.purpose() == Purpose.TRAINING ? 0 : 1;
  }
}
