package org.evostrat.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.evostrat.internal.check.Check;
import org.evostrat.report.GenerationReport;
import org.slf4j.LoggerFactory;

/**
 * Where a run keeps its checkpoints and its history, how many and how often.
 *
 * <p>The newest checkpoint has the name that is given, the ones before it the same name with {@code
 * .1}, {@code .2} and so on behind it. A run's history is a file of comma-separated values, one
 * line per generation, each with a checksum. A line is written once, so that a generation costs the
 * same however long the run is; the lines are on disk before the checkpoint is. Who keeps a run
 * holds a lock on an empty file with {@code .lock} behind that name. Immutable.
 *
 * @param file of the newest checkpoint, in a folder that exists
 * @param history of the run
 * @param kept how many checkpoints are kept, the newest included; at least 1
 * @param everyGenerations after how many generations one is written; 0 when that depends on the
 *     time it takes, see {@link #at}
 */
public record CheckpointStore(Path file, Path history, int kept, int everyGenerations) {
  /** How many checkpoints are kept when nothing else is said. */
  public static final int DEFAULT_KEPT = 3;

  private static final String NPZ = ".npz";

  /** Checks that the folder exists, and the ranges. */
  public CheckpointStore {
    Path folder = file.toAbsolutePath().getParent();
    Check.that(
        folder != null && Files.isDirectory(folder),
        "checkpoint file",
        "lie in a folder that exists",
        file,
        "create the folder first");
    Check.atLeast("number of kept checkpoints", kept, 1, "use " + DEFAULT_KEPT);
    Check.atLeast("everyGenerations", everyGenerations, 0, "use 1 for each");
  }

  /**
   * {@value #DEFAULT_KEPT} checkpoints and a history beside them: for {@code run.npz} it is {@code
   * run-history.csv}. A checkpoint is written when the time since the last one is at least {@value
   * CheckpointWriter#INTERVAL_IN_WRITES} times what writing that one took: checkpoints take at most
   * about 2 % of a run, and a run that is killed loses about as little.
   */
  public static CheckpointStore at(Path file) {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(NPZ) ? name.substring(0, name.length() - NPZ.length()) : name;
    return new CheckpointStore(file, file.resolveSibling(stem + "-history.csv"), DEFAULT_KEPT, 0);
  }

  /** The same with the history in another file. */
  public CheckpointStore withHistory(Path csv) {
    return new CheckpointStore(file, csv, kept, everyGenerations);
  }

  /** The same with another number of checkpoints. */
  public CheckpointStore keeping(int checkpoints) {
    return new CheckpointStore(file, history, checkpoints, everyGenerations);
  }

  /** The same with a checkpoint after every so many generations, at least 1. */
  public CheckpointStore every(int generations) {
    Check.atLeast("everyGenerations", generations, 1, "use 1 for each");
    return new CheckpointStore(file, history, kept, generations);
  }

  /** Whether there is a checkpoint, whole or not. */
  public boolean exists() {
    return names().stream().anyMatch(Files::exists);
  }

  /**
   * The newest checkpoint that is whole, and the history up to it. What is damaged is named in a
   * warning in the log.
   *
   * @throws CheckpointException when there is no checkpoint, when none is whole, when one is of
   *     another version, or when the history cannot be read at all
   */
  public SavedRun read() {
    Checkpoint checkpoint = readCheckpoint();
    return new SavedRun(this, checkpoint, history(checkpoint.optimizer().generation()));
  }

  /**
   * The same without the history, for those who want the parameters.
   *
   * @throws CheckpointException when there is no checkpoint, when none is whole, or when one is of
   *     another version
   */
  public Checkpoint readCheckpoint() {
    List<CheckpointException> damages = new ArrayList<>();
    for (Path name : names()) {
      if (Files.exists(name) || name.equals(file)) {
        try {
          Checkpoint checkpoint = CheckpointFile.read(name);
          warn(damages, name, checkpoint);
          return checkpoint;
        } catch (CheckpointException e) {
          if (e.isOtherVersion()) {
            throw e;
          }
          damages.add(e);
        }
      }
    }
    CheckpointException first = damages.get(0);
    damages.subList(1, damages.size()).forEach(first::addSuppressed);
    throw first;
  }

  /**
   * Begins to keep a new run.
   *
   * @throws IllegalStateException when another run is kept here, or just carried out
   * @throws IOException when the lock cannot be made
   */
  public CheckpointWriter start() throws IOException {
    RunLock lock = lock();
    try {
      requireNoRun("checkpoint file of a new run");
      return new CheckpointWriter(this, lock);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Goes on keeping a run, with the file and the history as they were at this state. When the run
   * was read from elsewhere, no run may be kept here yet; when it was made of a state in memory, it
   * takes the place of what is kept here. A run that was read through a link is the same run.
   *
   * @throws IllegalStateException when the run is being carried out, has been carried on since it
   *     was read, or was read from elsewhere while another is kept here
   * @throws IOException when they cannot be written; what is kept here can still be read
   */
  public CheckpointWriter goOn(SavedRun run) throws IOException {
    RunLock lock = lock();
    try {
      CheckpointStore from = run.store();
      if (from != null && place(from.file).equals(place(file))) {
        requireNewest(run.checkpoint().optimizer().generation());
      } else {
        if (from != null) {
          requireNoRun("checkpoint file of a run that was read from " + from.file);
        }
        Files.deleteIfExists(history);
        for (Path older : names().subList(1, kept)) {
          Files.deleteIfExists(older);
        }
      }
      CheckpointWriter writer = new CheckpointWriter(this, lock);
      writer.restore(run);
      return writer;
    } catch (IOException | RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private void requireNoRun(String name) {
    if (exists()) {
      throw new IllegalStateException(
          Check.message(
              name,
              "not exist yet",
              file + ", which does",
              "resume from it, give another name, or move the old run away"));
    }
  }

  /** What another process did between reading and now must not be undone. */
  private void requireNewest(long generation) {
    if (Files.exists(file)) {
      try {
        long newest = CheckpointFile.read(file).optimizer().generation();
        if (newest > generation) {
          throw new IllegalStateException(
              Check.message(
                  "a run that goes on",
                  "be read at its newest checkpoint, of generation " + newest,
                  generation,
                  "read it again: it has been carried on meanwhile"));
        }
      } catch (CheckpointException e) {
        // Damaged: that has been said when the run was read.
      }
    }
  }

  /**
   * Throws when somebody keeps a run here just now: for those who are about to change something
   * that belongs to it.
   *
   * @throws IllegalStateException when a run is being carried out, by this process or another
   * @throws IOException when that cannot be found out, such as in a folder without permissions
   */
  public void requireFree() throws IOException {
    lock().close();
  }

  private RunLock lock() throws IOException {
    return RunLock.of(file.resolveSibling(file.getFileName() + ".lock"));
  }

  /** The same for every path that leads to a file; its newest checkpoint may be missing. */
  private static Path place(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
  }

  /** Newest first. */
  List<Path> names() {
    return IntStream.range(0, kept)
        .mapToObj(age -> age == 0 ? file : file.resolveSibling(file.getFileName() + "." + age))
        .toList();
  }

  private List<GenerationReport> history(long generation) {
    HistoryFile.Contents contents;
    try {
      contents = HistoryFile.read(history, generation);
    } catch (IOException e) {
      throw new CheckpointException(
          Check.message(
              "the history of a run",
              "be readable",
              history + " (" + e.getMessage() + ")",
              "mend that, or move it away to go on without it"),
          e);
    }
    if (!contents.complete()) {
      LoggerFactory.getLogger(CheckpointStore.class)
          .warn(
              Check.message(
                  "the history of a run",
                  "hold every generation of its checkpoint, 1 to " + generation,
                  history + " with damaged or missing lines",
                  "the run goes on with the " + contents.reports().size() + " that are whole"));
    }
    return contents.reports();
  }

  private static void warn(List<CheckpointException> damages, Path used, Checkpoint checkpoint) {
    for (CheckpointException damage : damages) {
      LoggerFactory.getLogger(CheckpointStore.class)
          .warn(
              damage.getMessage()
                  + "; taken in its place: "
                  + used
                  + ", generation "
                  + checkpoint.optimizer().generation());
    }
  }
}
