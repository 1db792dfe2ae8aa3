package org.evostrat.rl.rollout;

import org.evostrat.noise.RandomStream;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Task;

/**
 * The observations that virtual batch normalisation takes its statistics from: of episodes with
 * random actions, uniform in the task's nominal range, one of every ten.
 */
final class ReferenceBatch {
  private static final int EVERY = 10;
  private static final int WORLD = 3;
  private static final int ACTIONS = 4;

  private ReferenceBatch() {}

  /**
   * Plays until there are enough.
   *
   * @param size how many observations
   * @param seed everything is a function of it and the task
   * @return {@code [size * observationSize]}
   * @throws IllegalStateException when the task's observations are not finite
   */
  static double[] collect(Task task, int size, long seed) {
    double[] batch = new double[size * task.observationSize()];
    double[] observation = new double[task.observationSize()];
    double[] action = new double[task.actionSize()];
    if (size == 0) {
      return batch;
    }
    int taken = 0;
    int seen = 0;
    try (Environment environment = task.create()) {
      for (long episode = 0; taken < size; episode++) {
        environment.reset(Seeds.derive(seed, Use.OBJECTIVE, WORLD, episode), observation);
        RandomStream random = new RandomStream(Seeds.derive(seed, Use.OBJECTIVE, ACTIONS, episode));
        for (int t = 0; t < task.horizon() && taken < size; t++) {
          if (seen++ % EVERY == 0) {
            System.arraycopy(
                observation, 0, batch, taken++ * observation.length, observation.length);
          }
          for (int j = 0; j < action.length; j++) {
            action[j] = random.nextDouble(task.actionLow(), task.actionHigh());
          }
          environment.step(action, observation);
          if (environment.terminated()) {
            break;
          }
        }
      }
    }
    if (!Rollout.finite(batch)) {
      throw new IllegalStateException(
          "observations of "
              + task.name()
              + " must be finite, but were not in random play; mend its environment");
    }
    return batch;
  }
}
