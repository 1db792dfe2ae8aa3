package org.evostrat.objective;

import org.jspecify.annotations.Nullable;

/**
 * What one evaluation gave back. The arrays are copied when it is made, so that an objective may
 * reuse its own.
 *
 * @param fitness larger is better; NaN when the evaluation failed
 * @param interactions how many interactions with the outside it cost (environment steps, say); 1
 *     for a plain function
 * @param diagnostics numbers for the report, in the order of {@link
 *     ObjectiveFactory#diagnosticNames()} or {@link Objective#diagnosticNames()}; empty when there
 *     are none
 * @param feedback what the evaluation contributes to the next generation's context, see {@link
 *     ObjectiveFactory#nextContext}; empty when nothing
 * @param failure why there is no fitness, or null where there is one
 * @param retries how many tries failed before this one
 * @param discardedInteractions what those cost, part of the interactions
 */
public record Evaluation(
    double fitness,
    long interactions,
    double[] diagnostics,
    double[] feedback,
    @Nullable Failure failure,
    int retries,
    long discardedInteractions) {

  private static final double[] NONE = new double[0];

  /** Turns a fitness that is not finite into a {@link Failure.Kind#NOT_FINITE} failure. */
  public Evaluation {
    diagnostics = diagnostics.clone();
    feedback = feedback.clone();
    if (interactions < 0) {
      throw new IllegalArgumentException(
          "interactions must be at least 0, but was "
              + interactions
              + "; count what the evaluation used");
    }
    if (failure == null && !Double.isFinite(fitness)) {
      failure = new Failure(Failure.Kind.NOT_FINITE, "the objective returned " + fitness);
    }
    if (failure != null) {
      fitness = Double.NaN;
    }
  }

  /** What came of the first try. */
  public Evaluation(
      double fitness,
      long interactions,
      double[] diagnostics,
      double[] feedback,
      @Nullable Failure failure) {
    this(fitness, interactions, diagnostics, feedback, failure, 0, 0);
  }

  /**
   * The same evaluation after tries that failed.
   *
   * @param failedTries how many
   * @param cost their interactions, which are added to its own
   */
  public Evaluation afterRetries(int failedTries, long cost) {
    return new Evaluation(
        fitness, interactions + cost, diagnostics, feedback, failure, failedTries, cost);
  }

  /** A fitness, and one interaction. */
  public static Evaluation of(double fitness) {
    return new Evaluation(fitness, 1L, NONE, NONE, null);
  }

  /** A fitness with the interactions that it cost and numbers for the report. */
  public static Evaluation of(double fitness, long interactions, double... diagnostics) {
    return new Evaluation(fitness, interactions, diagnostics, NONE, null);
  }

  /** The same evaluation with feedback for the next generation's context. */
  public Evaluation withFeedback(double[] newFeedback) {
    return new Evaluation(
        fitness, interactions, diagnostics, newFeedback, failure, retries, discardedInteractions);
  }

  /** An evaluation without a fitness. */
  public static Evaluation failed(Failure.Kind kind, String message) {
    return new Evaluation(Double.NaN, 0L, NONE, NONE, new Failure(kind, message));
  }

  /** An evaluation without a fitness, since the objective threw. */
  public static Evaluation threw(Throwable thrown) {
    Failure failure = new Failure(Failure.Kind.THREW, thrown.toString(), thrown);
    return new Evaluation(Double.NaN, 0L, NONE, NONE, failure);
  }
}
