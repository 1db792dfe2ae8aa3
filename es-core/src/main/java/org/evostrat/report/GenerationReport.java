package org.evostrat.report;

import java.util.Map;

/**
 * All that a run tells about one generation. Immutable; two runs with the same seed give equal
 * reports, {@link #seconds} and {@link #totalSeconds} aside.
 *
 * @param generation 1 for the first
 * @param fitness of the training trials; failed ones are left out
 * @param diagnostics of the training trials, by name
 * @param evaluation fitness of the unperturbed mean <em>before</em> this generation's update; count
 *     0 when no evaluation trials were asked for
 * @param evaluationDiagnostics of the evaluation trials, by name
 * @param effort of this generation
 * @param total of the run up to and with this generation
 * @param update what was done to the mean
 * @param seconds wall-clock time of this generation, from ask to tell
 * @param totalSeconds wall-clock time from the start of the run to the making of this report,
 *     listeners, checkpoints and the time before a resume included
 */
public record GenerationReport(
    long generation,
    Summary fitness,
    Map<String, Summary> diagnostics,
    Summary evaluation,
    Map<String, Summary> evaluationDiagnostics,
    Effort effort,
    Effort total,
    UpdateReport update,
    double seconds,
    double totalSeconds) {}
