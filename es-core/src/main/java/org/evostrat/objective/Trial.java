package org.evostrat.objective;

/**
 * One evaluation to be carried out.
 *
 * @param theta the parameters, {@code [dimension]}; the array belongs to the worker and is reused
 *     for its next trial
 * @param seed all randomness of the trial is a function of it
 * @param purpose training trials are perturbed and move the mean; evaluation trials measure the
 *     unperturbed mean
 * @param context what the objectives of a run have agreed upon before this generation, see {@link
 *     ObjectiveFactory#nextContext}; shared by all trials of the generation, never to be changed
 */
public record Trial(double[] theta, long seed, Purpose purpose, double[] context) {

  /** What a trial is for. */
  public enum Purpose {
    /** Perturbed parameters, whose fitness moves the mean. */
    TRAINING,
    /** The unperturbed mean, measured for the report only. */
    EVALUATION
  }
}
