package org.evostrat.report;

/**
 * What evaluations cost, training and evaluation counted apart.
 *
 * @param evaluations trials of perturbed parameters
 * @param interactions what these trials cost, in the objective's own unit
 * @param evaluationTrials trials of the unperturbed mean
 * @param evaluationInteractions what those cost
 * @param failures trials of either kind that gave no fitness
 */
public record Effort(
    long evaluations,
    long interactions,
    long evaluationTrials,
    long evaluationInteractions,
    long failures) {

  /** Nothing done yet. */
  public static final Effort NONE = new Effort(0, 0, 0, 0, 0);

  /** The sum of both. */
  public Effort plus(Effort other) {
    return new Effort(
        evaluations + other.evaluations,
        interactions + other.interactions,
        evaluationTrials + other.evaluationTrials,
        evaluationInteractions + other.evaluationInteractions,
        failures + other.failures);
  }
}
