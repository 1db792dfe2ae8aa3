package org.evostrat.examples.compare;

import java.util.List;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.rollout.EpisodeLimit;
import org.evostrat.rl.rollout.RolloutObjectives;

/**
 * A task and the shape of the policy that is trained on it.
 *
 * @param task with a name that {@code ./es tasks} lists
 * @param hidden units of the hidden layers; empty for a linear policy
 * @param frameSkip steps that each action is held
 * @param maxSteps after which an episode is cut
 * @param statisticsShare share of the training episodes that observations are normalised by
 */
public record TaskProblem(
    Task task, List<Integer> hidden, int frameSkip, int maxSteps, double statisticsShare)
    implements Problem {
  private static final int EPISODES = 10;
  private static final double SIGMA = 0.5;

  /** Checks the ranges, and makes one environment, so that what cannot run here fails now. */
  public TaskProblem {
    rollouts(task, hidden, frameSkip, maxSteps, statisticsShare);
    task.create().close();
  }

  @Override
  public String title() {
    return task.name()
        + (hidden.isEmpty() ? ", linear policy" : ", hidden layers " + hidden)
        + (frameSkip > 1 ? ", frame skip " + frameSkip : "")
        + (maxSteps < task.horizon() ? ", at most " + maxSteps + " steps" : "")
        + ", median of "
        + EPISODES
        + " episodes";
  }

  @Override
  public ObjectiveFactory objectives() {
    return rollouts(task, hidden, frameSkip, maxSteps, statisticsShare);
  }

  private static RolloutObjectives rollouts(
      Task task, List<Integer> hidden, int frameSkip, int maxSteps, double statisticsShare) {
    return RolloutObjectives.of(
            task, new MlpArchitecture(task.observationSize(), hidden, task.actionSize()))
        .frameSkip(frameSkip)
        .episodeLimit(EpisodeLimit.fixed(maxSteps))
        .statisticsShare(statisticsShare)
        .build();
  }

  private MlpArchitecture policy() {
    return new MlpArchitecture(task.observationSize(), hidden, task.actionSize());
  }

  @Override
  public int evaluationTrials() {
    return EPISODES;
  }

  @Override
  public double[] start(long seed) {
    return policy().initialParameters(seed);
  }

  @Override
  public double sigma() {
    return SIGMA;
  }

  @Override
  public boolean bestIsZero() {
    return false;
  }
}
