package org.evostrat.examples.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.rl.rollout.Episode;
import org.evostrat.rl.rollout.RolloutObjectives;

/**
 * Episodes that every policy plays from the same starts, without noise.
 *
 * @param objectives of the task
 * @param count how many
 * @param seed of the episodes; the same episodes for any number of threads
 * @param maxSteps after which an episode is cut
 * @param threads how many episodes are played at the same time
 */
record Episodes(RolloutObjectives objectives, int count, long seed, int maxSteps, int threads) {

  /**
   * Plays them.
   *
   * @param theta parameters of the policy
   * @param context that belongs to them
   * @return in the order of their seeds
   * @throws IllegalStateException when an episode throws, or the thread is interrupted
   */
  List<Episode> play(double[] theta, double[] context) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Episode>> episodes =
          LongStream.range(0, count)
              .map(i -> seed(seed, i))
              .mapToObj(s -> episode(theta, context, s))
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

  /** The seed of one of the episodes. */
  static long seed(long seed, long episode) {
    return Seeds.derive(seed, Use.EVALUATION, episode, 0);
  }

  private Callable<Episode> episode(double[] theta, double[] context, long episodeSeed) {
    return () -> objectives.replay(theta, context, episodeSeed, maxSteps);
  }
}
