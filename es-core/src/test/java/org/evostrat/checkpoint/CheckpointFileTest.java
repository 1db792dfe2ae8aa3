package org.evostrat.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.report.Effort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {
  @TempDir private Path folder;

  @Test
  void manyArraysAreReadAgain() throws IOException {
    Map<String, double[]> memory = new LinkedHashMap<>();
    for (int i = 0; i < 4000; i++) {
      memory.put("array." + i, new double[] {i});
    }
    CheckpointFile.write(file(), remembering(memory));
    Checkpoints.assertSameBits(CheckpointFile.read(file()), remembering(memory));
    for (int i = 0; i < 100; i++) {
      memory.put("more." + i, new double[0]);
    }
    assertThatThrownBy(() -> CheckpointFile.write(file(), remembering(memory)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a checkpoint must hold at most 4096 entries of different names, but was 4107 with all"
                + " that the optimizer remembers; have it remember fewer arrays, or run without"
                + " checkpoints");
    assertThat(CheckpointFile.read(file()).optimizer().memory()).hasSize(4000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "\u202eback"})
  void namesThatCouldNotBeReadAreNotWritten(String name) {
    for (String bad : List.of(name, "long".repeat(200))) {
      assertThatThrownBy(
              () -> CheckpointFile.write(file(), remembering(Map.of(bad, new double[1]))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("an entry's name must be one short line, but was memory_")
          .hasMessageEndingWith("; have the optimizer remember it under another name");
    }
    assertThat(file()).doesNotExist();
  }

  private static Checkpoint remembering(Map<String, double[]> memory) {
    OptimizerState state = new OptimizerState(1, 0, new double[] {4}, memory);
    return new Checkpoint("", state, new double[0], Effort.NONE, 0, null);
  }

  @Test
  void roundTripKeepsEveryBit() throws IOException {
    for (Checkpoint checkpoint : new Checkpoint[] {Checkpoints.full(), Checkpoints.bare()}) {
      CheckpointFile.write(file(), checkpoint);
      Checkpoint read = CheckpointFile.read(file());
      Checkpoints.assertSameBits(read, checkpoint);
      assertThat(read.totalSeconds()).isEqualTo(checkpoint.totalSeconds());
    }
  }

  @Test
  void equalCheckpointsAreEqualFiles() throws IOException {
    CheckpointFile.write(file(), Checkpoints.full());
    byte[] once = Files.readAllBytes(file());
    CheckpointFile.write(file(), Checkpoints.full());
    assertThat(Files.readAllBytes(file())).isEqualTo(once);
  }

  @Test
  void nothingButTheCheckpointIsLeftBehind() throws IOException {
    CheckpointFile.write(file(), Checkpoints.bare());
    CheckpointFile.write(file(), Checkpoints.full());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aFailedWriteLeavesTheOldCheckpoint() throws IOException {
    CheckpointFile.write(file(), Checkpoints.bare());
    Path blocked = Files.createDirectories(folder.resolve("run.npz.tmp").resolve("inside"));
    assertThatThrownBy(() -> CheckpointFile.write(file(), Checkpoints.full()))
        .isInstanceOf(IOException.class);
    Checkpoints.assertSameBits(CheckpointFile.read(file()), Checkpoints.bare());
    assertThat(blocked).exists();
  }

  @Test
  void anInterruptedThreadCanWriteAndRead() throws IOException {
    Thread.currentThread().interrupt();
    CheckpointFile.write(file(), Checkpoints.full());
    Checkpoint read = CheckpointFile.read(file());
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    Checkpoints.assertSameBits(read, Checkpoints.full());
  }

  /** The .npy format, version 1.0, taken apart as numpy's documentation describes it. */
  @Test
  void arraysAreInNumpysFormat() throws IOException {
    CheckpointFile.write(file(), Checkpoints.full());
    try (ZipFile zip = new ZipFile(file().toFile())) {
      ByteBuffer theta = npy(zip, "theta.npy", "'<f8'", "(5,)");
      double[] values = new double[5];
      theta.asDoubleBuffer().get(values);
      assertThat(values).containsExactly(Checkpoints.full().optimizer().theta());
      assertThat(npy(zip, "counters.npy", "'<i8'", "(10,)").getLong())
          .isEqualTo(Long.MIN_VALUE + 3);
      assertThat(npy(zip, "memory_empty.npy", "'<f8'", "(0,)").remaining()).isZero();
      assertThat(npy(zip, "memory_moment.mean.npy", "'<f8'", "(5,)").getDouble()).isEqualTo(5);
    }
  }

  @Test
  void headersOfAnyLengthAreAligned() {
    for (int length : new int[] {0, 1, 9, 10, 99, 12_345}) {
      byte[] bytes = Npy.of(new double[length]);
      assertThat((bytes.length - 8 * length) % 64).isZero();
      assertThat(Npy.doubles("x", bytes)).hasSize(length);
    }
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> CheckpointFile.read(folder.resolve("none.npz")))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "checkpoint must exist, but %s does not; give the folder of a run",
            folder.resolve("none.npz"));
  }

  @Test
  void aFolderIsNoCheckpoint() {
    assertThatThrownBy(() -> CheckpointFile.read(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("checkpoint must be a readable .npz file, but " + folder);
  }

  @Test
  void aCheckpointThatCouldNotBeReadIsRefusedBeforeItIsWritten() {
    Map<String, byte[]> entries = CheckpointFile.entriesOf(Checkpoints.full());
    long bytes = entries.values().stream().mapToLong(entry -> entry.length).sum();
    CheckpointFile.requireReadable(entries, bytes);
    assertThatThrownBy(() -> CheckpointFile.requireReadable(entries, bytes - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a checkpoint must hold at most %d bytes, but was %d with this many parameters;"
                + " search fewer, or run without checkpoints",
            bytes - 1, bytes);
    Map<String, byte[]> first = CheckpointFile.entriesOf(Checkpoints.bare());
    long least = first.values().stream().mapToLong(entry -> entry.length).sum();
    assertThatThrownBy(() -> CheckpointFile.requireReadable(first, least))
        .as("the first one has no best candidate yet")
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A million zeros take a thousand bytes in a zip file: the heap is what needs the guard. */
  @Test
  void aFileThatUnfoldsBeyondTheLimitIsRefused() throws IOException {
    OptimizerState large = new OptimizerState(1, 0, new double[1_000_000], Map.of());
    CheckpointFile.write(file(), new Checkpoint("", large, new double[0], Effort.NONE, 0, null));
    compress();
    assertThat(Files.size(file())).isLessThan(20_000);
    assertThatThrownBy(() -> CheckpointFile.read(file(), 8_000_000))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("must hold at most 8000000 bytes, but holds more");
    assertThat(CheckpointFile.read(file(), 8_002_000).optimizer().theta()).hasSize(1_000_000);
  }

  private void compress() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file()));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
    }
    Files.write(file(), bytes.toByteArray());
  }

  /** What the layout stands for: numpy reads the arrays, and unpickles nothing. */
  @Test
  void numpyOpensIt() throws Exception {
    assumeTrue(hasNumpy(), "python3 with numpy is not on this machine");
    CheckpointFile.write(file(), Checkpoints.full());
    String program =
        """
        import numpy, sys
        run = numpy.load(sys.argv[1], allow_pickle=False)
        for name in run.files:
            if not name.endswith(".txt"):
                print(name, run[name].dtype.str, run[name].shape, run[name].tobytes().hex())
        print("theta", run["theta"].tolist())
        print("version", bytes(run["version.txt"]).decode())
        """;
    Process python =
        new ProcessBuilder("python3", "-c", program, file().toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    assertThat(said)
        .contains("theta [1.5, -0.0, 5e-324, 1.7976931348623157e+308, 0.3333333333333333]\n")
        .contains("version " + CheckpointFile.VERSION + "\n")
        .contains("context <f8 (2,) ", "counters <i8 (10,) ", "memory_moment.variance <f8 (5,) ")
        .contains("memory_empty <f8 (0,) \n")
        .contains("best_theta <f8 (5,) 0000000000002240");
  }

  private static boolean hasNumpy() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Path file() {
    return folder.resolve("run.npz");
  }

  /** What follows the header. */
  private static ByteBuffer npy(ZipFile zip, String name, String descr, String shape)
      throws IOException {
    byte[] bytes = zip.getInputStream(zip.getEntry(name)).readAllBytes();
    assertThat(Arrays.copyOf(bytes, 8))
        .isEqualTo("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(8);
    int length = buffer.getShort();
    assertThat((8 + 2 + length) % 64).isZero();
    byte[] header = new byte[length];
    buffer.get(header);
    assertThat(new String(header, StandardCharsets.US_ASCII))
        .startsWith("{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }")
        .endsWith("\n");
    return buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
