package org.evostrat.examples.planning;

/**
 * One step of an episode.
 *
 * @param action what was done, {@code [actionSize]}
 * @param reward what it was paid
 * @param terms of which the reward is the sum
 */
public record Step(double[] action, double reward, double[] terms) {}
