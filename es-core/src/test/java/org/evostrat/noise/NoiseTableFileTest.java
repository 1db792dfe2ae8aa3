package org.evostrat.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.evostrat.internal.check.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTableFileTest {
  private static final long LENGTH = 200_000;
  private static final NoiseTable.Id ID = new NoiseTable.Id(9, LENGTH, NoiseTable.VERSION);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("deep").resolve("table");
  }

  @Test
  void theFileIsBuiltOnceAndFoundAgain() {
    NoiseTable first = NoiseTable.mapped(file, 9, LENGTH);
    assertThat(new NoiseTableFile(file, ID).buildIfMissing()).isFalse();
    NoiseTable second = NoiseTable.mapped(file, 9, LENGTH);
    assertThat(Numbers.of(first)).isEqualTo(Numbers.of(NoiseTable.of(9, LENGTH)));
    assertThat(Numbers.of(second)).isEqualTo(Numbers.of(first));
    assertThat(first.id()).isEqualTo(NoiseTable.of(9, LENGTH).id());
    assertThat(names()).containsExactly("table", "table.lock");
  }

  @Test
  void aFolderHoldsTablesUnderTheirNames() {
    NoiseTable.mappedIn(folder.resolve("deep"), -9, 10);
    NoiseTable.mappedIn(folder.resolve("deep"), 9, 11);
    assertThat(names()).contains("noise-v1-seed-9-10.table", "noise-v1-seed9-11.table");
  }

  @Test
  void threadsThatStartTogetherBuildOnce() {
    long built =
        IntStream.range(0, 8)
            .parallel()
            .filter(i -> new NoiseTableFile(file, ID).buildIfMissing())
            .count();
    assertThat(built).isEqualTo(1);
    new NoiseTableFile(file, ID).open(MappedNoise.CHUNK);
  }

  @Test
  void processesThatStartTogetherBuildOnce() throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  "target"
                      + File.separator
                      + "test-classes"
                      + File.pathSeparator
                      + "target"
                      + File.separator
                      + "classes",
                  BuildingProcess.class.getName(),
                  file.toString(),
                  "3000000")
              .redirectErrorStream(true)
              .start());
    }
    List<String> said = new ArrayList<>();
    for (Process process : processes) {
      said.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
      assertThat(process.waitFor()).isZero();
    }
    assertThat(said).containsExactlyInAnyOrder("built", "found", "found");
    assertThat(names()).containsExactly("table", "table.lock");
  }

  @Test
  void whatACrashLeftIsReplaced() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file.resolveSibling("table.tmp"), new byte[3_000_000]);
    assertThat(Numbers.of(NoiseTable.mapped(file, 9, LENGTH)))
        .isEqualTo(Numbers.of(NoiseTable.of(9, LENGTH)));
    assertThat(names()).containsExactly("table", "table.lock");
  }

  @Test
  void anotherTableIsRefused() {
    NoiseTable.mapped(file, 9, LENGTH);
    refused(ID, () -> NoiseTable.mapped(file, 8, LENGTH));
    refused(ID, () -> NoiseTable.mapped(file, 9, LENGTH + 1));
    NoiseTableFile newer = new NoiseTableFile(file, new NoiseTable.Id(9, LENGTH, 2));
    refused(ID, () -> newer.open(MappedNoise.CHUNK));
    NoiseTable.mapped(file, 9, LENGTH);
  }

  /** In the magic, the format, the digest, floats of the first and last block, the checksums. */
  @ParameterizedTest
  @ValueSource(longs = {0, 8, 40, 4096, 4096 + 4 * LENGTH - 1, 4096 + 4 * LENGTH + 5})
  void everyFlippedBitIsNoticed(long position) throws IOException {
    NoiseTable.mapped(file, 9, LENGTH);
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(position);
      int old = access.read();
      access.seek(position);
      access.write(old ^ 4);
    }
    assertThatThrownBy(() -> NoiseTable.mapped(file, 9, LENGTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("noise table " + file + " must ")
        .hasMessageMatching(".+, but was (damaged.*|something else); .+");
    assertThat(Files.exists(file)).isTrue();
  }

  /** Found by whichever thread: the message is the caller's, and names the first block. */
  @Test
  void damageAllOverNamesTheFirstBlock() throws IOException {
    NoiseTable.mapped(file, 9, LENGTH);
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      for (long block = 1; block < 4; block++) {
        access.seek(4096 + 4 * (block << 16));
        access.writeInt(0x01020304);
      }
    }
    for (int i = 0; i < 20; i++) {
      refused("damaged in block 1", () -> NoiseTable.mapped(file, 9, LENGTH));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4095, 4096, 400_000, 4096 + 4 * LENGTH + 15})
  void aTruncatedFileIsRefused(long size) throws IOException {
    NoiseTable.mapped(file, 9, LENGTH);
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(size);
    }
    refused(size, () -> NoiseTable.mapped(file, 9, LENGTH));
  }

  @Test
  void aTableThatIsLongerThanTheDiskLeavesNothing() {
    assumeTrue(folder.toFile().getUsableSpace() < 1L << 40, "a disk of less than a TiB");
    assertThatThrownBy(() -> NoiseTable.mapped(file, 9, NoiseTable.MAX_MAPPED_LENGTH))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageMatching("noise table .+ must .+, but was .*only \\d+ bytes are free; .+");
    assertThat(names()).containsExactly("table.lock");
  }

  @Test
  void aBuildThatFailsOnItsWayLeavesNothing() throws IOException {
    Files.createDirectories(file.getParent());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new NoiseTableFile(file, ID).build()).isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(names()).isEmpty();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> NoiseTable.mapped(file, 9, LENGTH))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageMatching("noise table .+ must .+, but was .+; .+");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(names()).doesNotContain("table", "table.tmp");
    NoiseTable.mapped(file, 9, LENGTH);
  }

  @Test
  void aReadOnlyFolderWithAFileIsEnough() throws IOException {
    NoiseTable.mapped(file, 9, LENGTH);
    Files.delete(file.resolveSibling("table.lock"));
    assertThat(file.toFile().setWritable(false)).isTrue();
    assertThat(file.getParent().toFile().setWritable(false)).isTrue();
    try {
      assertThat(NoiseTable.mapped(file, 9, LENGTH).get(0))
          .isEqualTo(NoiseTable.of(9, LENGTH).get(0));
      assertThat(names()).containsExactly("table");
    } finally {
      assertThat(file.getParent().toFile().setWritable(true)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, NoiseTable.MAX_MAPPED_LENGTH + 1, Long.MAX_VALUE})
  void lengthsThatCannotBeAreRefused(long length) {
    Refusal.of("noise table length", length, () -> NoiseTable.mapped(file, 1, length));
  }

  private void refused(Object value, ThrowingCallable call) {
    Refusal.of("noise table " + file, value, call);
  }

  private List<String> names() {
    try (var files = Files.list(file.getParent())) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
