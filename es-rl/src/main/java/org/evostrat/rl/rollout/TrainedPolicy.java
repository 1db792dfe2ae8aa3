package org.evostrat.rl.rollout;

import org.evostrat.rl.policy.Policy;
import org.evostrat.rl.policy.PolicyArchitecture;

/**
 * A policy together with the observation statistics and the reference batch that it was trained
 * with: takes observations as the environment gives them. Made by {@link RolloutObjectives#policy}.
 * Not thread-safe; a call of {@link #act} allocates nothing.
 */
public final class TrainedPolicy {
  private final Policy policy;
  private final ObservationNormalizer normalizer;
  private final double[] normalized;
  private boolean normalizes;

  TrainedPolicy(PolicyArchitecture architecture) {
    policy = architecture.create();
    normalizer = new ObservationNormalizer(architecture.observationSize());
    normalized = new double[architecture.observationSize()];
  }

  /** Takes over parameters, the reference batch and, where there are any, statistics. */
  TrainedPolicy load(double[] theta, RolloutContext context) {
    ObservationStatistics statistics = context.statistics();
    normalizes = statistics != null;
    double[] reference = context.reference();
    if (statistics != null) {
      normalizer.load(statistics);
      reference = normalizer.applyToAll(reference);
    }
    policy.load(theta, reference);
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
