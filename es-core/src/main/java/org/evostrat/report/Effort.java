package org.evostrat.report;

/**
 * What evaluations cost, training and evaluation counted apart.
 *
 * @param evaluations trials of perturbed parameters
 * @param interactions what these trials cost, in the objective's own unit
 * @param evaluationTrials trials of the unperturbed mean
 * @param evaluationInteractions what those cost
 * @param failures trials of either kind that gave no fitness
 * @param retries tries of either kind that were repeated
 * @param discardedInteractions what of all interactions went into trials that gave no fitness and
 *     into tries that were repeated
 */
public record Effort(
    long evaluations,
    long interactions,
    long evaluationTrials,
    long evaluationInteractions,
    long failures,
    long retries,
    long discardedInteractions) {

  /** Nothing done yet. */
  public static final Effort NONE = new Effort(0, 0, 0, 0, 0, 0, 0);

  /** The sum of both. */
  public Effort plus(Effort other) {
    return new Effort(
        evaluations + other.evaluations,
        interactions + other.interactions,
        evaluationTrials + other.evaluationTrials,
        evaluationInteractions + other.evaluationInteractions,
        failures + other.failures,
        retries + other.retries,
        discardedInteractions + other.discardedInteractions);
  }
}
