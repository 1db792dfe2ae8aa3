package org.evostrat.examples.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One run that is followed.
 *
 * @param id 0 for the first
 * @param name of its folder, for people
 * @param file its history
 * @param history what has been read of it
 */
record WatchedRun(int id, String name, Path file, HistoryTail history) {

  /** When the history was last written, in milliseconds since 1970; 0 when there is none yet. */
  long writtenAt() {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }
}
