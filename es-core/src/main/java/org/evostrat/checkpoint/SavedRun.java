package org.evostrat.checkpoint;

import java.util.List;
import org.evostrat.report.GenerationReport;
import org.jspecify.annotations.Nullable;

/**
 * What a run has come to.
 *
 * @param store that it was read from; null when it was made of a state in memory
 * @param checkpoint the newest that is whole
 * @param history the reports up to its generation, oldest first; without those whose lines are
 *     damaged. The {@link org.evostrat.report.UpdateReport#details} of each are its metrics alone.
 */
public record SavedRun(
    @Nullable CheckpointStore store, Checkpoint checkpoint, List<GenerationReport> history) {
  /** Copies the list. */
  public SavedRun {
    history = List.copyOf(history);
  }
}
