package org.evostrat.examples.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.internal.check.Check;

/**
 * The folder of one run. Files that are rewritten appear under their name as a whole or not at all.
 *
 * @param path of the folder
 */
public record RunFolder(Path path) {

  /**
   * Makes the folder, and its parents.
   *
   * @throws IllegalArgumentException when something is in it already
   * @throws UncheckedIOException when it cannot be made or written to
   */
  public static RunFolder create(Path path) {
    try {
      Files.createDirectories(path);
      try (Stream<Path> files = Files.list(path)) {
        Check.that(
            files.findAny().isEmpty(),
            "--out",
            "name an empty or a new folder",
            path + " with files in it",
            "give another name, or move the old run away");
      }
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          Check.message("--out", "name a folder", path + ", which is a file", "give another name"),
          e);
    } catch (IOException e) {
      throw cannotWrite(path, e);
    }
    if (!Files.isWritable(path)) {
      throw cannotWrite(path, new IOException("no permission"));
    }
    return new RunFolder(path);
  }

  /** A folder under {@code runs} that does not exist, named after what runs and the time. */
  public static Path fresh(String what) {
    String time =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
    Path first = Path.of("runs", what + "-" + time);
    Path folder = first;
    for (int i = 2; Files.exists(folder); i++) {
      folder = first.resolveSibling(first.getFileName() + "-" + i);
    }
    return folder;
  }

  /**
   * The folder of a run that is there.
   *
   * @throws IllegalArgumentException when it is not
   */
  public static RunFolder open(Path path) {
    Check.that(
        Files.isDirectory(path),
        "RUN",
        "be the folder of a run",
        path + ", which is none",
        "give the folder that ./es ant named");
    return new RunFolder(path);
  }

  /** Where the run keeps its state and its history. */
  public CheckpointStore store() {
    return CheckpointStore.at(checkpoint()).withHistory(history());
  }

  /** One line per generation. */
  public Path history() {
    return path.resolve("history.csv");
  }

  /** The returns over the interactions, as a picture. */
  public Path learningCurve() {
    return path.resolve("learning-curve.png");
  }

  /** The options of the run: an argument file. */
  public Path configuration() {
    return path.resolve("configuration.args");
  }

  /** The arrays that the run started from, where it did. */
  public Path initialPolicy() {
    return path.resolve("initial-policy.npz");
  }

  /** The state after the last generation. */
  public Path checkpoint() {
    return path.resolve("checkpoint.npz");
  }

  /** Those of the files above that exist. */
  List<Path> files() {
    return Stream.of(history(), learningCurve(), configuration(), checkpoint())
        .filter(Files::exists)
        .toList();
  }

  /** Writes the argument file. */
  public void writeConfiguration(String text) {
    write(configuration(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the picture. */
  public void writeLearningCurve(byte[] png) {
    write(learningCurve(), png);
  }

  /** Writes a file of another name. */
  public Path write(String name, byte[] content) {
    Path file = path.resolve(name);
    write(file, content);
    return file;
  }

  private static void write(Path file, byte[] content) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try {
        // Made anew: a link that somebody put there is not followed.
        Files.deleteIfExists(temporary);
        Files.createFile(temporary);
        try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
          out.write(content);
          out.getFD().sync();
        }
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static UncheckedIOException cannotWrite(Path file, IOException e) {
    return new UncheckedIOException(
        Check.message(
            "the run folder",
            "be writable",
            file + " (" + e.getMessage() + ")",
            "free space, or give another folder with --out"),
        e);
  }
}
