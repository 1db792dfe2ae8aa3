package org.evostrat.rl.rollout;

import org.evostrat.noise.RandomStream;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.rl.environment.Environment;
import org.jspecify.annotations.Nullable;

/** Plays episodes of one policy in one environment. A step allocates nothing. Not thread-safe. */
final class Rollout {
  private static final int WORLD = 0;
  private static final int ACTION_NOISE = 1;

  private final Environment environment;
  private final TrainedPolicy policy;
  private final int frameSkip;
  private final double[] observation;
  private final double[] action;

  /**
   * Episodes of one policy.
   *
   * @param frameSkip steps that each action is held, at least 1
   */
  Rollout(Environment environment, TrainedPolicy policy, int frameSkip) {
    this.environment = environment;
    this.policy = policy;
    this.frameSkip = frameSkip;
    observation = new double[environment.observationSize()];
    action = new double[environment.actionSize()];
  }

  /**
   * Plays one episode.
   *
   * @param theta parameters of the policy
   * @param context with what belongs to them
   * @param seed everything random in the episode is a function of it
   * @param limit steps after which it is cut
   * @param actionNoise standard deviation, 0 for none
   * @param gathered to which the observations acted upon are added, in the array form of {@link
   *     ObservationStatistics}, or null
   */
  Episode play(
      double[] theta,
      RolloutContext context,
      long seed,
      int limit,
      double actionNoise,
      double @Nullable [] gathered) {
    policy.load(theta, context);
    RandomStream noise =
        actionNoise > 0
            ? new RandomStream(Seeds.derive(seed, Use.OBJECTIVE, ACTION_NOISE, 0))
            : null;
    environment.reset(Seeds.derive(seed, Use.OBJECTIVE, WORLD, 0), observation);
    if (!finite(observation)) {
      return new Episode(0, 0, 0, "the first observation is not finite");
    }
    double total = 0;
    int length = 0;
    while (length < limit) {
      if (length % frameSkip == 0) {
        if (gathered != null) {
          ObservationStatistics.add(observation, gathered);
        }
        policy.act(observation, action);
        if (noise != null) {
          for (int j = 0; j < action.length; j++) {
            action[j] += actionNoise * noise.nextGaussian();
          }
        }
        if (!finite(action)) {
          return new Episode(total, length, length, "an action is not finite");
        }
      }
      double reward = environment.step(action, observation);
      String breakdown = environment.breakdown();
      if (breakdown == null && !finite(observation)) {
        breakdown = "an observation is not finite";
      }
      if (breakdown != null) {
        return new Episode(total, length, length + 1, breakdown);
      }
      total += reward;
      length++;
      if (environment.terminated()) {
        break;
      }
    }
    return new Episode(total, length, length, null);
  }

  static boolean finite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
