package org.evostrat.rl.rollout;

import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.policy.MlpPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A policy together with the observation statistics that it was trained with: takes observations as
 * the environment gives them. Made by {@link RolloutObjectives#policy}. Not thread-safe; a call of
 * {@link #act} allocates nothing.
 */
public final class TrainedPolicy {
  private final MlpPolicy policy;
  private final ObservationNormalizer normalizer;
  private final double[] normalized;
  private boolean normalizes;

  TrainedPolicy(MlpArchitecture architecture) {
    policy = new MlpPolicy(architecture);
    normalizer = new ObservationNormalizer(architecture.observationSize());
    normalized = new double[architecture.observationSize()];
  }

  /** Takes over parameters and, where there are any, statistics. */
  TrainedPolicy load(double[] theta, @Nullable ObservationStatistics statistics) {
    policy.load(theta);
    normalizes = statistics != null;
    if (statistics != null) {
      normalizer.load(statistics);
    }
    return this;
  }

  /**
   * The action for an observation, without noise.
   *
   * @param observation {@code [observationSize]}, as the environment gives it; not changed
   * @param action {@code [actionSize]}, overwritten; not finite where the observation is not
   */
  public void act(double[] observation, double[] action) {
    if (normalizes) {
      normalizer.apply(observation, normalized);
      policy.act(normalized, action);
    } else {
      policy.act(observation, action);
    }
  }
}
