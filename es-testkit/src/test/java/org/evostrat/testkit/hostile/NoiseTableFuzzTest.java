package org.evostrat.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.evostrat.noise.NoiseTable;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the place of a mapped noise table: the table itself, or refused in words. */
class NoiseTableFuzzTest {
  private static final long SEED = 7;
  private static final int LENGTH = 3000;
  private static final long MAX_BYTES = 1L << 20;
  private static final int DESCRIPTION = 32;
  private static final int HEAD = 4096;
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    2,
    SEED,
    LENGTH,
    LENGTH - 1,
    LENGTH + 1,
    1L << 31,
    1L << 38,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  @TempDir private Path folder;
  private Path file;
  private byte[] whole;
  private NoiseTable table;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("noise.table");
    NoiseTable.mapped(file, SEED, LENGTH);
    whole = Files.readAllBytes(file);
    table = NoiseTable.of(SEED, LENGTH);
  }

  /** The digest and the checksums see every change of what is used. */
  @Test
  void damagedFiles() {
    Fuzzing.Outcome outcome =
        new Fuzzing("damaged noise tables", 20_000, MAX_BYTES, NoiseTableFuzzTest::isRefusal)
            .run(random -> feed(Mutations.bytes(whole, random)));
    assertThat(outcome.refused()).isGreaterThan(outcome.taken());
  }

  /** Another head, or another length, whose digest is right. */
  @Test
  void forgedFiles() {
    Fuzzing.Outcome outcome =
        new Fuzzing("forged noise tables", 10_000, MAX_BYTES, NoiseTableFuzzTest::isRefusal)
            .run(random -> feed(forged(random)));
    assertThat(outcome.refused()).isGreaterThan(outcome.taken());
  }

  private byte[] forged(RandomGenerator random) throws Exception {
    byte[] bytes = whole;
    if (random.nextBoolean()) {
      bytes = Arrays.copyOf(whole, HEAD + random.nextInt(2 * whole.length));
    }
    ByteBuffer file = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    switch (random.nextInt(5)) {
      case 0 -> file.putLong(0, number);
      case 1 -> file.putInt(8, (int) number);
      case 2 -> file.putInt(12, (int) number);
      case 3 -> file.putLong(16, number);
      default -> file.putLong(24, number);
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(file.array(), 0, DESCRIPTION);
    int checksums = Math.min(bytes.length, HEAD + LENGTH * Float.BYTES);
    digest.update(file.array(), checksums, bytes.length - checksums);
    file.put(DESCRIPTION, digest.digest());
    return file.array();
  }

  /** Another file each time: one that is mapped must not be written to. */
  private void feed(byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, bytes);
    NoiseTable read = NoiseTable.mapped(file, SEED, LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      assertThat(Float.floatToRawIntBits(read.get(i)))
          .isEqualTo(Float.floatToRawIntBits(table.get(i)));
    }
  }

  private static boolean isRefusal(Throwable error) {
    if (error instanceof IllegalArgumentException || error instanceof UncheckedIOException) {
      FourParts.assertIn(error);
      return true;
    }
    return false;
  }
}
