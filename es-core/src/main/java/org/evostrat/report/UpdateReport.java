package org.evostrat.report;

/**
 * What one generation did to the mean.
 *
 * @param thetaNorm Euclidean norm of the mean after the update
 * @param gradientNorm Euclidean norm of the first gradient estimate, weight decay left out; NaN for
 *     a strategy that estimates none
 * @param moveNorm Euclidean norm of the whole move of the mean in this generation
 * @param details what the kind of optimizer adds
 */
public record UpdateReport(
    double thetaNorm, double gradientNorm, double moveNorm, UpdateDetails details) {}
