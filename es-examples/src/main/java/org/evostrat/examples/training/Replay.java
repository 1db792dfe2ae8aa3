package org.evostrat.examples.training;

import java.util.List;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.internal.check.Check;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.evostrat.rl.rollout.Episode;
import org.evostrat.rl.rollout.RolloutObjectives;

/** The saved policy of a run folder. Immutable. */
public final class Replay {
  /** Episodes when none are given. */
  public static final int DEFAULT_EPISODES = LaptopDefaults.REPLAY_EPISODES;

  /** Seed of the episodes when none is given. */
  public static final long DEFAULT_SEED = LaptopDefaults.REPLAY_SEED;

  private final RolloutOptions options;
  private final Task task;
  private final RolloutObjectives objectives;
  private final Checkpoint checkpoint;
  private final long seed;

  /**
   * Reads the configuration and the checkpoint of a run.
   *
   * @throws RuntimeException when one of them is missing, damaged, or does not fit the other
   */
  public Replay(RunFolder folder) {
    TrainingOptions all = Configuration.read(folder);
    options = all.rollouts;
    task = options.task();
    seed = all.seed;
    objectives = options.objectives(seed, null);
    checkpoint = folder.store().readCheckpoint();
    int saved = theta().length;
    Check.that(
        saved == options.policy().parameterCount(),
        "the checkpoint of " + folder.path(),
        "hold the " + options.policy().parameterCount() + " parameters of its configuration",
        saved,
        "put back the configuration.args that was beside it");
  }

  /** What the policy was trained on. */
  public Task task() {
    return task;
  }

  /** The form of the policy. */
  public PolicyArchitecture architecture() {
    return options.policy();
  }

  /** Its parameters and what belongs to them, by names that other programs know. */
  public PolicyArrays arrays() {
    return objectives.arrays(theta(), checkpoint.context());
  }

  /** How many steps each action is held. */
  public int frameSkip() {
    return options.frameSkip;
  }

  /** Of the run. */
  public long seed() {
    return seed;
  }

  /** After how many steps its evaluations ended in training. */
  public int trainedSteps() {
    return options.evaluationSteps();
  }

  /** How many generations it was trained for. */
  public long generations() {
    return checkpoint.optimizer().generation();
  }

  /**
   * Plays episodes of the mean, without noise.
   *
   * @param count how many
   * @param seed of the episodes; the same episodes for any number of threads
   * @param maxSteps after which an episode is cut
   * @param threads how many episodes are played at the same time
   * @return in the order of their seeds
   */
  public List<Episode> episodes(int count, long seed, int maxSteps, int threads) {
    return new Episodes(objectives, count, seed, maxSteps, threads)
        .play(theta(), checkpoint.context());
  }

  private double[] theta() {
    return checkpoint.optimizer().theta();
  }
}
