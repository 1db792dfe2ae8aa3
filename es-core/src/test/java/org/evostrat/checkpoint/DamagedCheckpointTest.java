package org.evostrat.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.evostrat.report.Effort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a file: the checkpoint that was written, or a CheckpointException. */
class DamagedCheckpointTest {
  @TempDir private Path folder;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("run.npz");
    CheckpointFile.write(file, Checkpoints.full());
    whole = Files.readAllBytes(file);
  }

  @Test
  void cutAnywhere() throws IOException {
    int contents = indexOf(whole, new byte[] {'P', 'K', 1, 2});
    for (int length = whole.length - 1; length >= 0; length--) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
      }
      boolean intact = readsWholeOrFails("cut to " + length);
      // Only what follows the entries, the zip file's own table of contents, is not needed.
      assertThat(intact).as("cut to %d", length).isEqualTo(length >= contents);
    }
  }

  @Test
  void flippedAnywhere() throws IOException {
    int refused = 0;
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (1 << (i % 8));
      Files.write(file, damaged, StandardOpenOption.WRITE);
      refused += readsWholeOrFails("bit " + i % 8 + " of byte " + i + " flipped") ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(whole.length / 2);
  }

  @Test
  void noiseIsNoCheckpoint() throws IOException {
    Files.write(file, new byte[1000]);
    assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(CheckpointException.class);
  }

  @Test
  void anotherVersionIsToldApart() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("version.txt", "4".getBytes(StandardCharsets.UTF_8));
    storeWithDigest(entries);
    assertThatThrownBy(() -> CheckpointFile.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "%s: checkpoint version must be from 1 to 3, but was 4;"
                + " read it with the evostrat that wrote it",
            file);
  }

  @Test
  void versionTwoIsReadAsARunWithoutRetries() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("version.txt", "2".getBytes(StandardCharsets.UTF_8));
    entries.put("counters.npy", Npy.of(new long[] {9, 12, 1, 2, 3, 4, 5, 11}));
    storeWithDigest(entries);
    Checkpoint read = CheckpointFile.read(file);
    assertThat(read.total()).isEqualTo(new Effort(1, 2, 3, 4, 5, 0, 0));
    assertThat(read.optimizer().seed()).isEqualTo(9);
    assertThat(read.best().generation()).isEqualTo(11);
  }

  @Test
  void versionOneIsMigrated() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("version.txt", "1".getBytes(StandardCharsets.UTF_8));
    entries.put("description.txt", "es(sigma=0.5)".getBytes(StandardCharsets.UTF_8));
    storeWithDigest(entries);
    Checkpoint read = CheckpointFile.read(file);
    assertThat(read.description()).isEqualTo("strategy = es\nsigma = 0.5\n");
    assertThat(read.optimizer().theta()).containsExactly(Checkpoints.full().optimizer().theta());
  }

  @Test
  void aChangedNumberDoesNotMatchTheDigest() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("theta.npy", Npy.of(new double[] {1, 2, 3, 4, 5}));
    store(entries);
    assertRefused("checkpoint content must match its digest, but does not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"counters", "seconds", "theta", "context", "best_fitness", "best_theta"})
  void forgedArraysOfTheWrongKindAreRefused(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(name + ".npy", "no array".getBytes(StandardCharsets.UTF_8));
    storeWithDigest(entries);
    assertRefused(name + ".npy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"seconds", "best_fitness"})
  void forgedNumbersThatAreMissingAreRefused(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(name + ".npy", Npy.of(new double[0]));
    storeWithDigest(entries);
    assertRefused(name + ".npy must hold 1 number, but holds 0");
  }

  @Test
  void forgedArraysWithoutAHeaderAreRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("theta.npy", new byte[] {(byte) 0x93, 'N'});
    storeWithDigest(entries);
    assertRefused(
        "theta.npy must hold a whole array header, but ends after 2 bytes; use an older checkpoint");
  }

  @Test
  void forgedCountersAreRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("counters.npy", Npy.of(new long[7]));
    storeWithDigest(entries);
    assertRefused("counters.npy must hold 10 numbers, but holds 7");
  }

  @Test
  void anEntryThatIsMissingIsNamed() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.remove("theta.npy");
    storeWithDigest(entries);
    assertRefused("a checkpoint must hold theta.npy, but does not");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> CheckpointFile.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  private boolean readsWholeOrFails(String damage) {
    Checkpoint read;
    try {
      read = CheckpointFile.read(file);
    } catch (CheckpointException e) {
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError(damage, e);
    }
    Checkpoints.assertSameBits(read, Checkpoints.full());
    return true;
  }

  /** Writes a file anew as one of another version, whole. */
  static void makeVersion(Path file, String version) throws IOException {
    DamagedCheckpointTest other = new DamagedCheckpointTest();
    other.file = file;
    other.whole = Files.readAllBytes(file);
    Map<String, byte[]> entries = other.entries();
    entries.put("version.txt", version.getBytes(StandardCharsets.UTF_8));
    other.storeWithDigest(entries);
  }

  private Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private void storeWithDigest(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    entries.remove("sha256.txt");
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      String prefix = entry.getKey() + ":" + entry.getValue().length + ":";
      content.write(prefix.getBytes(StandardCharsets.UTF_8));
      content.write(entry.getValue());
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.toByteArray());
      String text = HexFormat.of().formatHex(digest);
      entries.put("sha256.txt", text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    store(entries);
  }

  private void store(Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }

  private static int indexOf(byte[] bytes, byte[] pattern) {
    for (int i = 0; ; i++) {
      if (Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
        return i;
      }
    }
  }
}
