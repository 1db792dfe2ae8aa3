package org.evostrat.spark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.jspecify.annotations.Nullable;

/**
 * The noise tables of a process: each is built, or mapped from the machine's folder, once.
 * Thread-safe.
 */
final class Tables {
  private final @Nullable String folder;
  private final Map<NoiseTable.Id, NoiseTable> tables = new HashMap<>();

  /**
   * No table yet.
   *
   * @param folder of the files that the processes of a machine share, or null to build on the heap
   */
  Tables(@Nullable String folder) {
    this.folder = folder;
  }

  synchronized NoiseTable get(NoiseTable.Id id) {
    return tables.computeIfAbsent(id, this::make);
  }

  private NoiseTable make(NoiseTable.Id id) {
    Check.that(
        id.version() == NoiseTable.VERSION,
        "version of the noise table's algorithm on an executor",
        "be " + id.version() + " as on the master",
        NoiseTable.VERSION,
        "give all machines the same evostrat jars");
    if (folder != null) {
      return NoiseTable.mappedIn(Path.of(folder), id.seed(), id.length());
    }
    return NoiseTable.of(id.seed(), id.length());
  }
}
