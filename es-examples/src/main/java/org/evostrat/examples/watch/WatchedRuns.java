package org.evostrat.examples.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.internal.check.Check;

/**
 * The runs of some places: a run's folder, a history, or a folder under which runs lie, also those
 * that are begun later. A run that was seen once stays, should its folder vanish. Not thread-safe.
 */
final class WatchedRuns {
  /** How far below a folder runs are looked for. */
  private static final int DEPTH = 3;

  /** More runs than anybody can tell apart. */
  private static final int MOST_RUNS = 500;

  /** More folders than that under a place are not looked into. */
  private static final int MOST_FOLDERS = 10_000;

  private final List<Path> places;
  private final Path base;
  private final Map<Path, WatchedRun> runs = new LinkedHashMap<>();
  private boolean more;
  private boolean full;
  private int folders;

  /**
   * Looks at the places.
   *
   * @throws IllegalArgumentException when one is neither a folder nor a history
   */
  WatchedRuns(List<Path> places) {
    this.places = places.stream().map(WatchedRuns::check).toList();
    base = this.places.stream().map(WatchedRuns::top).reduce(WatchedRuns::common).orElseThrow();
  }

  private static Path check(Path place) {
    Path path = place.toAbsolutePath().normalize();
    boolean good = Files.isDirectory(path);
    if (!good && Files.isRegularFile(path)) {
      HistoryTail tail = new HistoryTail(path);
      tail.update();
      good = tail.isHistory();
    }
    Check.that(
        good,
        "RUN",
        "be the folder of a run, one that holds runs, or a history.csv",
        place + (Files.exists(path) ? ", which is none" : ", which does not exist"),
        "give the folder that ./es ant named, or runs for all of them");
    return path;
  }

  /** The folder against which the names of what is found in a place are shortest. */
  private static Path top(Path place) {
    Path parent = place.getParent();
    return parent == null || (Files.isDirectory(place) && !isRun(place)) ? place : parent;
  }

  private static Path common(Path one, Path other) {
    Path common = one;
    while (!other.startsWith(common)) {
      Path parent = common.getParent();
      if (parent == null) {
        return one; // on another drive
      }
      common = parent;
    }
    return common;
  }

  private static boolean isRun(Path folder) {
    RunFolder run = new RunFolder(folder);
    return Files.exists(run.history()) || Files.exists(run.configuration());
  }

  /** All of them as of now, in the order in which they were found. */
  List<WatchedRun> update() {
    scan();
    more = false;
    for (WatchedRun run : runs.values()) {
      more |= run.history().update();
    }
    return List.copyOf(runs.values());
  }

  /** Whether the last {@link #update} left something unread. */
  boolean hasMore() {
    return more;
  }

  /** Whether runs were left out because there are too many. */
  boolean isFull() {
    return full;
  }

  private void scan() {
    folders = 0;
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        add(place, place);
      } else {
        scan(place, 0);
      }
    }
  }

  private void scan(Path folder, int depth) {
    if (isRun(folder)) {
      add(folder, new RunFolder(folder).history());
    } else if (depth < DEPTH && ++folders <= MOST_FOLDERS) {
      for (Path inside : foldersIn(folder)) {
        scan(inside, depth + 1);
      }
    }
  }

  /** None when it went away or may not be read: the next scan may find them. */
  private static List<Path> foldersIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private void add(Path shown, Path history) {
    if (runs.containsKey(shown)) {
      return;
    }
    full = runs.size() >= MOST_RUNS;
    if (!full) {
      Path name = base.equals(shown) ? shown.getFileName() : base.relativize(shown);
      String text = String.valueOf(name).replace('\\', '/');
      runs.put(shown, new WatchedRun(runs.size(), text, history, new HistoryTail(history)));
    }
  }
}
