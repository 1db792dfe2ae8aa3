package org.evostrat.checkpoint;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.LoggerFactory;

/**
 * Files that appear under their name as a whole or not at all, whenever the process or the machine
 * stops: written beside it, forced to disk, renamed, and the name forced to disk as well.
 */
final class AtomicFile {
  private AtomicFile() {}

  /** What a file is to hold. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** What is to happen between the writing and the renaming. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  /** Replaces a file in one step; when that fails, what was there before is untouched. */
  static void write(Path file, Content content) throws IOException {
    write(file, content, () -> {});
  }

  static void write(Path file, Content content, Step beforeRename) throws IOException {
    Path target = file.toAbsolutePath();
    Path temporary = temporaryOf(target);
    try {
      // Made anew: a link that somebody put there is not followed.
      Files.deleteIfExists(temporary);
      Files.createFile(temporary);
      // Not a channel: that would refuse to write in a thread that has been interrupted.
      try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        content.writeTo(buffered);
        buffered.flush();
        out.getFD().sync();
      }
      beforeRename.run();
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceNames(target);
  }

  static Path temporaryOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".tmp");
  }

  /** Where the system lets nobody force a folder to disk, it does so in its own time. */
  private static void forceNames(Path file) {
    boolean interrupted = Thread.interrupted(); // which would close the channel
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      LoggerFactory.getLogger(AtomicFile.class).debug("a folder cannot be forced to disk here", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
