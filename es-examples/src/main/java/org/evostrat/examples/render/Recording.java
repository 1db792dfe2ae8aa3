package org.evostrat.examples.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evostrat.examples.training.Replay;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.task.MujocoEnvironment;
import org.evostrat.mujoco.task.MujocoTask;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.rollout.Episode;

/**
 * An episode of a trained policy, and all the positions in it.
 *
 * @param task what the policy was trained on
 * @param episode what it earned
 * @param positions at the start and after every step, as far as they are finite
 */
public record Recording(MujocoTask task, Episode episode, List<double[]> positions) {

  /**
   * Plays the episode that {@code ./es replay} plays first; the same one for the same seed.
   *
   * @param maxSteps after which it is cut
   */
  public static Recording of(Replay replay, long seed, int maxSteps) {
    MujocoTask task = task(replay);
    List<double[]> positions = new ArrayList<>();
    Episode episode = replay.watch(seed, maxSteps, world -> record(world, positions));
    return new Recording(task, episode, List.copyOf(positions));
  }

  /**
   * The task of a run, which only MuJoCo can draw.
   *
   * @throws IllegalStateException when it is another kind of task
   */
  public static MujocoTask task(Replay replay) {
    if (replay.task() instanceof MujocoTask task) {
      return task;
    }
    throw new IllegalStateException(
        Check.message(
            "the task of a run",
            "be one of MuJoCo's to be drawn",
            replay.task().name(),
            "train ant-v2 or another robot; ./es replay says what this policy earns"));
  }

  private static void record(Environment world, List<double[]> positions) {
    double[] now = ((MujocoEnvironment) world).positions();
    if (Arrays.stream(now).allMatch(Double::isFinite)) {
      positions.add(now);
    }
  }
}
