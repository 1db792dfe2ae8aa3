package org.evostrat.examples.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.rollout.Episode;
import org.evostrat.rl.rollout.RolloutObjectives;

/** The saved policy of a run folder. Immutable. */
public final class Replay {
  /** Episodes when none are given. */
  public static final int DEFAULT_EPISODES = LaptopDefaults.REPLAY_EPISODES;

  private final Task task;
  private final RolloutObjectives objectives;
  private final Checkpoint checkpoint;

  /**
   * Reads the configuration and the checkpoint of a run.
   *
   * @throws RuntimeException when one of them is missing, damaged, or does not fit the other
   */
  public Replay(RunFolder folder) {
    RolloutOptions options = Configuration.read(folder).rollouts;
    task = options.task();
    objectives = options.objectives();
    checkpoint = CheckpointFile.read(folder.checkpoint());
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
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Episode>> episodes =
          LongStream.range(0, count)
              .map(i -> Seeds.derive(seed, Use.EVALUATION, i, 0))
              .mapToObj(s -> play(s, maxSteps))
              .toList();
      List<Episode> played = new ArrayList<>(count);
      for (Future<Episode> episode : pool.invokeAll(episodes)) {
        played.add(episode.get());
      }
      return played;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the replay was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an episode failed: " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Callable<Episode> play(long seed, int maxSteps) {
    return () -> objectives.replay(theta(), checkpoint.context(), seed, maxSteps);
  }

  private double[] theta() {
    return checkpoint.optimizer().theta();
  }
}
