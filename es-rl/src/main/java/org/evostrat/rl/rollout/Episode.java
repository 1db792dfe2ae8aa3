package org.evostrat.rl.rollout;

import org.jspecify.annotations.Nullable;

/**
 * What one episode came to.
 *
 * @param total sum of the task's rewards; not finite only where a reward was not
 * @param length number of steps whose reward counts
 * @param interactions number of steps simulated: {@code length}, and one more where the simulation
 *     broke down in a step
 * @param breakdown why the episode was given up: what the environment said, or an observation or
 *     action that was not finite; null where it ended well
 */
public record Episode(double total, int length, int interactions, @Nullable String breakdown) {}
