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
 */
public record TaskProblem(Task task, List<Integer> hidden) implements Problem {
  private static final int EPISODES = 10;
  private static final double SIGMA = 0.5;

  /** Makes one environment, so that what cannot run here fails now. */
  public TaskProblem {
    task.create().close();
  }

  @Override
  public String title() {
    return task.name()
        + (hidden.isEmpty() ? ", linear policy" : ", hidden layers " + hidden)
        + ", median of "
        + EPISODES
        + " episodes";
  }

  @Override
  public ObjectiveFactory objectives() {
    return RolloutObjectives.of(task, policy())
        .episodeLimit(EpisodeLimit.fixed(task.horizon()))
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
