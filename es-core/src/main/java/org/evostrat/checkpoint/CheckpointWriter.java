package org.evostrat.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.evostrat.report.GenerationReport;

/**
 * Keeps one run in a {@link CheckpointStore}.
 *
 * <p>When a call fails, or the process stops within one, what was kept before can be read as if the
 * call had not been made; the call may be repeated. As long as it is open, nobody else can keep the
 * run. Not thread-safe.
 */
public final class CheckpointWriter implements AutoCloseable {
  /** How many times longer than writing a checkpoint it is at least until the next. */
  public static final int INTERVAL_IN_WRITES = 50;

  private final CheckpointStore store;
  private final HistoryFile history;
  private final RunLock lock;
  private long saved = -1;
  private long savedAt;
  private long pause;

  CheckpointWriter(CheckpointStore store, RunLock lock) {
    this.store = store;
    this.lock = lock;
    this.history = new HistoryFile(store.history());
  }

  void restore(SavedRun run) throws IOException {
    history.replace(run.history());
    CheckpointFile.write(store.file(), run.checkpoint());
    saved = run.checkpoint().optimizer().generation();
    savedAt = System.nanoTime();
  }

  /**
   * Writes the checkpoint of a generation when one is due.
   *
   * @param reports of the run so far, oldest first: those of the last call and what came since
   * @throws IOException when it cannot be written
   */
  public void offer(Checkpoint checkpoint, List<GenerationReport> reports) throws IOException {
    int every = store.everyGenerations();
    boolean due =
        every == 0
            ? System.nanoTime() - savedAt >= pause
            : checkpoint.optimizer().generation() % every == 0;
    if (due) {
      save(checkpoint, reports);
    }
  }

  /**
   * Writes the checkpoint of a generation, unless that has been done.
   *
   * @param reports of the run so far, oldest first: those of the last call and what came since
   * @throws IOException when it cannot be written
   */
  public void save(Checkpoint checkpoint, List<GenerationReport> reports) throws IOException {
    long generation = checkpoint.optimizer().generation();
    if (generation == saved) {
      return;
    }
    long begin = System.nanoTime();
    if (saved < 0) {
      history.replace(reports);
    } else {
      history.save(reports);
    }
    CheckpointFile.write(store.file(), checkpoint, this::makeRoom);
    saved = generation;
    savedAt = System.nanoTime();
    pause = INTERVAL_IN_WRITES * (savedAt - begin);
  }

  /** Lets others go on with the run. */
  @Override
  public void close() {
    lock.close();
  }

  /** Every checkpoint becomes one older; the newest keeps its name as well until it is replaced. */
  private void makeRoom() throws IOException {
    List<Path> names = store.names();
    for (int age = names.size() - 1; age > 1; age--) {
      if (Files.exists(names.get(age - 1))) {
        Files.move(names.get(age - 1), names.get(age), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (names.size() > 1 && Files.exists(store.file())) {
      Files.deleteIfExists(names.get(1));
      link(store.file(), names.get(1));
    }
  }

  private static void link(Path existing, Path name) throws IOException {
    try {
      Files.createLink(name, existing);
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(existing, name); // where the file system has no links
    }
  }
}
