package org.evostrat.noise;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.evostrat.internal.check.Check;

/**
 * A noise table in a file.
 *
 * <p>All of it is little-endian:
 *
 * <ol>
 *   <li>A head of {@value #HEAD} bytes: "evonoise", the version of this format and of the table (4
 *       bytes each), seed and length (8 bytes each), the SHA-256 of these 32 bytes and of part 3,
 *       zeros.
 *   <li>The floats.
 *   <li>For every block of 65,536 of them, its CRC-32C (4 bytes each).
 * </ol>
 *
 * <p>A file is built under another name, forced to the disk, and renamed: it is there whole, or not
 * at all. An empty file, ".lock", stays beside it; who holds the lock on it may build.
 */
final class NoiseTableFile {
  private static final long MAGIC = 0x6573_696f_6e6f_7665L;
  private static final int FORMAT = 1;
  static final int HEAD = 4096;
  private static final int DESCRIPTION = 32;
  private static final int DIGEST = 32;
  private static final Object ONE_BUILDER = new Object();

  private final Path file;
  private final NoiseTable.Id id;
  private final int blocks;

  NoiseTableFile(Path file, NoiseTable.Id id) {
    this.file = file.toAbsolutePath();
    this.id = id;
    this.blocks = NoiseTable.blocks(id.length());
  }

  /**
   * Builds the file unless it is there, once, however many threads and processes ask.
   *
   * @return whether this call built it
   * @throws UncheckedIOException when it cannot be written; then nothing of it is left
   */
  boolean buildIfMissing() {
    if (Files.exists(file)) {
      return false;
    }
    try {
      Files.createDirectories(file.getParent());
      // A lock on a file is the process's: threads have to take turns first.
      synchronized (ONE_BUILDER) {
        try (FileChannel channel =
                FileChannel.open(
                    beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.lock()) {
          if (!lock.isValid() || Files.exists(file)) {
            return false;
          }
          build();
          return true;
        }
      }
    } catch (IOException e) {
      throw unusable("can be written (" + bytes() + " bytes)", e, "free space or another folder");
    }
  }

  /**
   * Checks all of the file, then maps it.
   *
   * @param chunk as in {@link MappedNoise#map}
   * @throws IllegalArgumentException when it holds another table, or is damaged
   * @throws UncheckedIOException when it cannot be read
   */
  MappedNoise open(int chunk) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      verify(channel);
      return MappedNoise.map(channel, HEAD, id.length(), chunk);
    } catch (IOException e) {
      throw unusable("can be read and mapped", e, "the right to read it");
    }
  }

  /** Builds the file, whoever else may do so. */
  void build() throws IOException {
    Path temporary = beside(".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        long space = Files.getFileStore(temporary).getUsableSpace();
        if (space < bytes()) {
          throw new IOException("only " + space + " bytes are free");
        }
        ByteBuffer checksums = checksums(block -> fill(channel, block));
        ByteBuffer head = littleEndian(HEAD);
        describe(head);
        head.put(digest(head, checksums)).rewind();
        write(channel, head, 0);
        write(channel, checksums, HEAD + id.length() * Float.BYTES);
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Writes a block and returns its bytes. */
  private ByteBuffer fill(FileChannel channel, int block) throws IOException {
    float[] numbers = new float[floats(block)];
    NoiseTable.fillBlock(id.seed(), block, numbers, 0, numbers.length);
    ByteBuffer bytes = littleEndian(numbers.length * Float.BYTES);
    bytes.asFloatBuffer().put(numbers);
    write(channel, bytes, position(block));
    return bytes;
  }

  private void verify(FileChannel channel) throws IOException {
    String again = "delete it, and it is built again";
    ByteBuffer head = littleEndian(HEAD);
    require(channel.size() >= HEAD, "have a head of 4096 bytes", channel.size(), again);
    read(channel, head, 0);
    boolean known = head.getLong(0) == MAGIC && head.getInt(8) == FORMAT;
    require(
        known, "be a noise table in format " + FORMAT, "something else", "give another file name");
    var found = new NoiseTable.Id(head.getLong(16), head.getLong(24), head.getInt(12));
    require(found.equals(id), "hold " + id, found, "give every table a file of its own");
    require(channel.size() == bytes(), "have " + bytes() + " bytes", channel.size(), again);
    ByteBuffer checksums = littleEndian(blocks * Integer.BYTES);
    read(channel, checksums, HEAD + id.length() * Float.BYTES);
    byte[] digest = Arrays.copyOfRange(head.array(), DESCRIPTION, DESCRIPTION + DIGEST);
    boolean whole = Arrays.equals(digest, digest(head, checksums));
    require(whole, "match its digest", "damaged", again);
    int damage =
        checksums(block -> readBlock(channel, block)).rewind().mismatch(checksums.rewind());
    int block = damage / Integer.BYTES;
    require(damage < 0, "match its checksums", "damaged in block " + block, again);
  }

  private ByteBuffer readBlock(FileChannel channel, int block) throws IOException {
    ByteBuffer bytes = littleEndian(floats(block) * Float.BYTES);
    read(channel, bytes, position(block));
    return bytes;
  }

  private void require(boolean holds, String rule, Object value, String remedy) {
    Check.that(holds, "noise table " + file, rule, value, remedy);
  }

  private UncheckedIOException unusable(String rule, IOException e, String need) {
    return new UncheckedIOException(
        Check.message("noise table " + file, "be a file that " + rule, e, "give it " + need), e);
  }

  private void describe(ByteBuffer head) {
    head.putLong(MAGIC).putInt(FORMAT).putInt(id.version());
    head.putLong(id.seed()).putLong(id.length());
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private long bytes() {
    return HEAD + id.length() * Float.BYTES + (long) blocks * Integer.BYTES;
  }

  private int floats(int block) {
    return (int) Math.min(NoiseTable.BLOCK, id.length() - (long) block * NoiseTable.BLOCK);
  }

  private static long position(int block) {
    return HEAD + (long) block * NoiseTable.BLOCK * Float.BYTES;
  }

  private static byte[] digest(ByteBuffer head, ByteBuffer checksums) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(head.array(), 0, DESCRIPTION);
      return digest.digest(checksums.array());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, position + bytes.position());
    }
  }

  private static void read(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("cut short while it was read");
      }
    }
  }

  /**
   * The checksums of all blocks, in parallel. What is wrong with them is said by the caller, in its
   * own thread: a message thrown in another comes out wrapped.
   */
  private ByteBuffer checksums(BlockBytes bytes) throws IOException {
    ByteBuffer checksums = littleEndian(blocks * Integer.BYTES);
    try {
      IntStream.range(0, blocks)
          .parallel()
          .forEach(
              block -> {
                CRC32C crc = new CRC32C();
                try {
                  crc.update(bytes.of(block).array());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                checksums.putInt(block * Integer.BYTES, (int) crc.getValue());
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return checksums;
  }

  /** Where the bytes of a block come from, in any thread. */
  @FunctionalInterface
  private interface BlockBytes {
    ByteBuffer of(int block) throws IOException;
  }
}
