package org.evostrat.report;

/**
 * The best training candidate of a run so far. Under a noisy objective its fitness is biased upward
 * (the luckiest draw wins); the mean is then the better answer.
 *
 * @param fitness as it was measured
 * @param theta {@code [dimension]}
 * @param generation in which it was evaluated, 1 for the first
 */
public record Incumbent(double fitness, double[] theta, long generation) {}
