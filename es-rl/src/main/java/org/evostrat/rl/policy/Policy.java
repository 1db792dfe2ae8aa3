package org.evostrat.rl.policy;

/**
 * A policy that acts: {@link #load} once per episode, {@link #act} once per step. Made by {@link
 * PolicyArchitecture#create}.
 *
 * <p>The same parameters, reference batch and observations give the same bits on every JVM. A call
 * of {@code act} allocates nothing. Not thread-safe: one per worker.
 */
public interface Policy {

  /**
   * Takes over parameters.
   *
   * @param theta {@code [parameterCount]}, in the layout of the architecture; not kept
   * @param reference the observations of the reference batch one after the other, {@code
   *     [referenceSize * observationSize]}, as the policy shall see them; not kept
   * @throws IllegalArgumentException when either has not the length that the architecture says
   */
  void load(double[] theta, double[] reference);

  /** The same for an architecture that wants no reference batch. */
  default void load(double[] theta) {
    load(theta, new double[0]);
  }

  /**
   * The action for an observation.
   *
   * @param observation {@code [observationSize]}, as normalised as the policy shall see it; not
   *     changed
   * @param action {@code [actionSize]}, overwritten; not finite where weights or observation are
   *     not
   */
  void act(double[] observation, double[] action);
}
