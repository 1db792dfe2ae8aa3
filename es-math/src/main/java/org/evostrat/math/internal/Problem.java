package org.evostrat.math.internal;

import org.jspecify.annotations.Nullable;

/** What an optimizer of the other library has been asked to do, in words of neither. */
public interface Problem {

  /** The initial guess, {@code [dimension]}. */
  double[] start();

  /** Lower bounds, {@code [dimension]}, minus infinity for none; null for none at all. */
  double @Nullable [] lower();

  /** Upper bounds, {@code [dimension]}, infinity for none; null for none at all. */
  double @Nullable [] upper();

  /** Whether small values are good. */
  boolean minimized();

  /** Whether another evaluation is allowed. */
  boolean mayEvaluate();

  /**
   * The function's value, which counts as an evaluation.
   *
   * @param point {@code [dimension]}, which the function may change but not keep
   */
  double value(double[] point);

  /** Counts a generation; false when it is one too many. */
  boolean nextGeneration();

  /** Whether the step from one best point to a better one says that the search may end. */
  boolean converged(Found before, Found now);

  /**
   * A point and its value.
   *
   * @param point {@code [dimension]}
   * @param value of the function, not of the fitness
   */
  record Found(double[] point, double value) {}
}
