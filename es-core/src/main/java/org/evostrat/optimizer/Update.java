package org.evostrat.optimizer;

import org.evostrat.report.UpdateReport;

/**
 * What {@link Optimizer#tell} gives back.
 *
 * @param state after the update
 * @param report what was done
 */
public record Update(OptimizerState state, UpdateReport report) {}
