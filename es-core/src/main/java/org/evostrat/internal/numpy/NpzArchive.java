package org.evostrat.internal.numpy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.evostrat.internal.check.Check;
import org.evostrat.internal.check.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Numpy's .npz format: zip archives of arrays, which {@code numpy.load} opens.
 *
 * @param what a file is, for messages
 * @param remedy for a file that is not as it should be
 * @param maxEntries how many arrays one may hold
 */
public record NpzArchive(String what, String remedy, int maxEntries) {
  /** What an array is called inside of the archive, behind its name. */
  public static final String SUFFIX = ".npy";

  /** The most that all entries may hold together, were the heap without end. */
  public static final long MAX_BYTES = 1L << 31;

  /** Reading takes the entries' size twice: a forged file must not fill the heap. */
  private static final int SHARE_OF_HEAP = 3;

  private static final int MAX_ENTRY_BYTES = Integer.MAX_VALUE - 8;

  /** The most that the entries of a file may hold together in this JVM. */
  public static long maxBytes() {
    return Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /** Writes an archive, in the order of the entries, and leaves the stream open. */
  public void write(Map<String, byte[]> entries, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(
        Deflater.NO_COMPRESSION); // random digits: a seventh of the time for 5 % more bytes
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      ZipEntry header = new ZipEntry(entry.getKey());
      header.setTime(0);
      zip.putNextEntry(header);
      zip.write(entry.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  /**
   * All entries, in the order of the file.
   *
   * @param maxBytes that they may hold together
   * @throws IllegalArgumentException when there are more, or too many, or two of one name
   * @throws IOException when it cannot be read, or is no archive
   */
  public Map<String, byte[]> read(Path file, long maxBytes) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    long left = maxBytes;
    if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
      throw new IOException("no regular file"); // nor a pipe, which would be waited for
    }
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
        byte[] bytes = zip.readNBytes((int) Math.min(left, MAX_ENTRY_BYTES));
        if (zip.read() >= 0) {
          throw new IllegalArgumentException(
              what
                  + " must hold at most "
                  + maxBytes
                  + " bytes, but holds more; give the JVM a larger heap with -Xmx, or "
                  + remedy);
        }
        left -= bytes.length;
        Check.that(
            Shown.text(entry.getName()).equals(entry.getName()),
            "an entry's name",
            "be one short line",
            entry.getName(),
            remedy);
        Check.that(
            entries.put(entry.getName(), bytes) == null && entries.size() <= maxEntries,
            what,
            "hold at most " + maxEntries + " entries of different names",
            "one with more or with " + entry.getName() + " again",
            remedy);
      }
    }
    return entries;
  }

  private static @Nullable ZipEntry next(ZipInputStream zip) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IllegalArgumentException e) { // a name that is no text
      throw new IOException(e);
    }
  }
}
