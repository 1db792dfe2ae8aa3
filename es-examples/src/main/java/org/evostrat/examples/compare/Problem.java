package org.evostrat.examples.compare;

import org.evostrat.objective.ObjectiveFactory;

/** What strategies are compared on. Thread-safe. */
public interface Problem {

  /** For titles, such as "noisy-sphere, dimension 10". */
  String title();

  /** What is maximised; called once per run. */
  ObjectiveFactory objectives();

  /**
   * How often the mean is evaluated for the report: where evaluations are noisy, progress is
   * measured there, else at the best candidate, and this is 0.
   */
  int evaluationTrials();

  /** Where the run of a seed starts, {@code [dimension]}. */
  double[] start(long seed);

  /** Distance at which a search should begin to look around. */
  double sigma();

  /** Whether the fitness is the negative distance to the best there is, which is 0. */
  boolean bestIsZero();
}
