package org.evostrat.tensorboard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.evostrat.internal.check.Check;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Listener;
import org.jspecify.annotations.Nullable;

/**
 * Writes the reports of a run as scalars for TensorBoard: {@code tensorboard --logdir FOLDER}.
 *
 * <p>The step of a scalar is its generation, which every number of a report belongs to, whatever
 * the objective counts as an interaction; {@code effort/interactions_total} is a scalar of its own.
 * Tags are {@code training/...} and {@code evaluation/...} (mean, median, min, max of the fitness
 * and of each diagnostic, such as {@code evaluation/return_median}), {@code update/...} (norms, and
 * what the strategy adds, such as {@code update/kl}), {@code effort/...} and {@code time/...}.
 * Numbers that are not finite are left out, and all are rounded to {@code float}, as TensorBoard
 * keeps them.
 *
 * <p>The file, {@code events.out.tfevents.SECONDS.HOST.PID}, is made at the first report and
 * brought up to date after each. It is written by this process alone: a run that is resumed gets
 * another, later one, which begins with a mark from which TensorBoard takes what the earlier file
 * says of the generations that are done once more as replaced.
 *
 * <p>One listener for one run; not thread-safe.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">the format of records</a>
 */
public final class TensorBoardListener implements Listener {
  private static final String PREFIX = "events.out.tfevents.";
  private static final String VERSION = "brain.Event:2";

  // The fields of event.proto and summary.proto that are used here.
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;
  private static final int SESSION_STATUS = 1;
  private static final long SESSION_START = 1;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_NUMBER = 2;

  private final Path folder;
  private @Nullable Path file;

  private TensorBoardListener(Path folder) {
    this.folder = folder;
  }

  /**
   * A listener that writes into a folder, which is made with its parents at the first report.
   *
   * @throws IllegalArgumentException when the name is that of a file
   */
  public static TensorBoardListener writingTo(Path folder) {
    Check.that(
        Files.isDirectory(folder) || !Files.exists(folder),
        "the folder for TensorBoard",
        "be one, or be free for one",
        folder + ", which is a file",
        "give another name");
    return new TensorBoardListener(folder);
  }

  /**
   * Appends the report.
   *
   * @throws UncheckedIOException when it cannot be written; the run then goes on without the
   *     listener
   */
  @Override
  public void onGeneration(GenerationReport report) {
    try {
      Path events = file;
      if (events == null) {
        events = create();
        append(events, event(0).put(FILE_VERSION, VERSION));
        Message start = new Message().put(SESSION_STATUS, SESSION_START);
        append(events, event(report.generation()).put(SESSION_LOG, start));
        file = events;
      }
      append(events, event(report.generation()).put(SUMMARY, summary(report)));
    } catch (IOException e) {
      throw new UncheckedIOException(
          Check.message(
              "the folder for TensorBoard",
              "be writable",
              folder + " (" + e.getMessage() + ")",
              "free space, or give another"),
          e);
    }
  }

  private static Message event(long step) {
    Message event = new Message().put(WALL_TIME, System.currentTimeMillis() / 1000.0);
    return step == 0 ? event : event.put(STEP, step);
  }

  private static Message summary(GenerationReport report) {
    Message summary = new Message();
    Scalars.of(report)
        .forEach(
            (tag, value) ->
                summary.put(
                    SUMMARY_VALUE,
                    new Message().put(VALUE_TAG, tag).put(VALUE_NUMBER, value.floatValue())));
    return summary;
  }

  /** TensorBoard reads files in the order of their names: a new one comes after those there are. */
  private Path create() throws IOException {
    Files.createDirectories(folder);
    long seconds = System.currentTimeMillis() / 1000;
    while (exists(seconds)) {
      seconds++;
    }
    String name =
        String.format(
            Locale.ROOT, "%s%010d.%s.%d", PREFIX, seconds, host(), ProcessHandle.current().pid());
    return Files.createFile(folder.resolve(name));
  }

  private boolean exists(long seconds) throws IOException {
    String begin = String.format(Locale.ROOT, "%s%010d.", PREFIX, seconds);
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(path -> path.getFileName().toString().startsWith(begin));
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static void append(Path events, Message event) throws IOException {
    try (OutputStream out = Files.newOutputStream(events, StandardOpenOption.APPEND)) {
      out.write(Records.framed(event.bytes()));
    }
  }
}
