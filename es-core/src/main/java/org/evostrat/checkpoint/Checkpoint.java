package org.evostrat.checkpoint;

import org.evostrat.optimizer.OptimizerState;
import org.evostrat.report.Effort;
import org.evostrat.report.Incumbent;
import org.jspecify.annotations.Nullable;

/**
 * All that a run carries from one generation to the next: a value. A run that is continued from it
 * gives the bits of the run that was never stopped.
 *
 * @param description the configuration of the last generation in words, see {@link
 *     RunConfiguration}; nothing is ever built from it
 * @param optimizer the optimizer's state
 * @param context of the next generation's trials
 * @param total what the run has cost so far
 * @param totalSeconds wall-clock time of the run up to the report of its last generation
 * @param best the best training candidate so far, or null before the first generation
 */
public record Checkpoint(
    String description,
    OptimizerState optimizer,
    double[] context,
    Effort total,
    double totalSeconds,
    @Nullable Incumbent best) {}
