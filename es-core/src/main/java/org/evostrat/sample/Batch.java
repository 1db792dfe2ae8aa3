package org.evostrat.sample;

import java.io.Serializable;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;

/**
 * All trials of one generation: first the candidates, then the evaluation trials of the mean.
 *
 * @param seed of the run
 * @param generation counted from 0
 * @param candidates what the optimizer asked for
 * @param evaluationTrials how often the unperturbed mean is evaluated
 * @param context what the objectives agreed upon, see {@link
 *     org.evostrat.objective.ObjectiveFactory#nextContext}; never to be changed
 */
public record Batch(
    long seed, long generation, Candidates candidates, int evaluationTrials, double[] context)
    implements Serializable {

  /** Refuses a batch without candidates. */
  public Batch {
    Check.atLeast("number of candidates", candidates.count(), 1, "mend Optimizer.ask");
    Check.atLeast("evaluationTrials", evaluationTrials, 0, "use 0 for none");
  }

  /** How many trials there are. */
  public int size() {
    return candidates.count() + evaluationTrials;
  }

  /**
   * One trial.
   *
   * @param index 0 to {@code size() - 1}; the candidates come first
   * @param theta {@code [dimension]}, filled and handed on
   */
  public Trial trial(int index, double[] theta) {
    int count = candidates.count();
    if (index < count) {
      candidates.write(index, theta);
      long trialSeed = Seeds.derive(seed, Use.TRAINING, generation, candidates.trial(index));
      return new Trial(theta, trialSeed, Purpose.TRAINING, context);
    }
    candidates.writeMean(theta);
    long trialSeed = Seeds.derive(seed, Use.EVALUATION, generation, index - count);
    return new Trial(theta, trialSeed, Purpose.EVALUATION, context);
  }
}
