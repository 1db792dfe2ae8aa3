package org.evostrat.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The right to keep a run in a place: one process has it at a time, and within it one run. The
 * system takes it back from a process that dies, however it does. The empty file stays: a file that
 * is deleted could be locked by one who had opened it before.
 */
final class RunLock implements AutoCloseable {

  private final @Nullable FileChannel channel;

  private RunLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @throws IllegalStateException when another run has it
   * @throws IOException when the file cannot be made
   */
  static RunLock of(Path file) throws IOException {
    boolean interrupted = Thread.interrupted(); // which would close the channel
    try {
      return take(file);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RunLock take(Path file) throws IOException {
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (there && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is no regular file"); // nor a pipe, which would be waited for
    }
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    boolean free = false;
    try {
      free = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      LoggerFactory.getLogger(RunLock.class).debug("a run of this process has it", e);
    } catch (IOException | UnsupportedOperationException e) {
      LoggerFactory.getLogger(RunLock.class)
          .warn(
              file
                  + " cannot be locked here; see to it that no other process goes on with this run",
              e);
      channel.close();
      return new RunLock(null);
    }
    if (!free) {
      channel.close();
      throw new IllegalStateException(
          Check.message(
              "a run",
              "be carried out by one process at a time",
              file + ", which another holds",
              "wait until that ends, stop it, or give another name"));
    }
    return new RunLock(channel);
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LoggerFactory.getLogger(RunLock.class).debug("the lock ends with the process", e);
      }
    }
  }
}
