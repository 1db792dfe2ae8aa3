package org.evostrat.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointException;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.report.Effort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger may put in the place of a checkpoint, one by one. */
@Timeout(60)
class HostileCheckpointTest {
  private static final Checkpoint PLAIN =
      new Checkpoint(
          "plain",
          new OptimizerState(1, 2, new double[] {3, 4}, Map.of("steps", new double[] {2})),
          new double[0],
          Effort.NONE,
          0,
          null);

  @TempDir private Path folder;

  /** Prints why a checkpoint is not read. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) {
      try {
        System.out.println(CheckpointFile.read(Path.of(args[0])).description());
      } catch (CheckpointException e) {
        System.out.println(e.getMessage());
        System.exit(2);
      }
    }
  }

  @Test
  void aBombIsRefusedBeforeItFillsASmallHeap() throws Exception {
    Path bomb = folder.resolve("bomb.npz");
    try (OutputStream out = Files.newOutputStream(bomb);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("theta.npy"));
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        zip.write(megabyte);
      }
      zip.closeEntry();
    }
    assertThat(Files.size(bomb)).isLessThan(1 << 18);

    ChildJvm reader =
        ChildJvm.run(Reader.class, List.of("-Xmx64m"), Duration.ofMinutes(1), bomb.toString());

    assertThat(reader.output()).contains("must hold at most").contains("-Xmx");
    assertThat(reader.exitCode()).isEqualTo(2);
  }

  @Test
  void whatFitsIntoASmallHeapIsRead() throws Exception {
    Path file = folder.resolve("large.npz");
    OptimizerState large = new OptimizerState(1, 0, new double[2_500_000], Map.of());
    CheckpointFile.write(file, new Checkpoint("fits", large, new double[0], Effort.NONE, 0, null));

    ChildJvm reader =
        ChildJvm.run(Reader.class, List.of("-Xmx64m"), Duration.ofMinutes(1), file.toString());

    assertThat(reader.output()).isEqualTo("fits" + System.lineSeparator());
    assertThat(reader.exitCode()).isZero();
  }

  @Test
  void thousandsOfEntriesAreRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    for (int i = 0; i < 5000; i++) {
      entries.put("memory_" + i + ".npy", entries.get("theta.npy"));
    }
    assertRefused(entries, "a checkpoint must hold at most 4096 entries of different names");
  }

  @Test
  void aDescriptionWithoutEndIsOneField() throws IOException {
    Map<String, byte[]> entries = entries();
    String deep = "a(b=".repeat(200_000);
    entries.put("version.txt", "1".getBytes(StandardCharsets.UTF_8));
    entries.put("description.txt", deep.getBytes(StandardCharsets.UTF_8));
    Archive.sign(entries);
    Path file = folder.resolve("run.npz");
    Files.write(file, Archive.file(entries));
    assertThat(CheckpointFile.read(file).description()).isEqualTo("strategy = " + deep + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7\nes: all is well", "\u001b]0;title\u0007", "\u202e7"})
  void aMessageIsOneLineThatATerminalDoesNotObey(String version) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("version.txt", version.getBytes(StandardCharsets.UTF_8));
    Archive.sign(entries);
    Path file = folder.resolve("run.npz");
    Files.write(file, Archive.file(entries));
    assertThatThrownBy(() -> CheckpointFile.read(file))
        .isInstanceOf(CheckpointException.class)
        .message()
        .doesNotContainPattern("[\\p{Cntrl}\u202e]");
  }

  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Test
  void nobodyWaitsForAPipe() throws Exception {
    Path pipe = folder.resolve("run.npz");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> CheckpointFile.read(pipe))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no regular file");
  }

  @EnabledOnOs({OS.LINUX, OS.MAC})
  @ParameterizedTest
  @ValueSource(strings = {"run.npz", "run.npz.tmp"})
  void aLinkIsReplacedNotFollowed(String name) throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "mine");
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.createSymbolicLink(run.resolve(name), outside);

    CheckpointFile.write(run.resolve("run.npz"), PLAIN);

    assertThat(outside).hasContent("mine");
    assertThat(CheckpointFile.read(run.resolve("run.npz")).description()).isEqualTo("plain");
  }

  private Map<String, byte[]> entries() throws IOException {
    Path file = folder.resolve("plain.npz");
    CheckpointFile.write(file, PLAIN);
    return new LinkedHashMap<>(Archive.entries(Files.readAllBytes(file)));
  }

  private void assertRefused(Map<String, byte[]> entries, String message) throws IOException {
    Archive.sign(entries);
    Path file = folder.resolve("run.npz");
    Files.write(file, Archive.file(entries));
    assertThatThrownBy(() -> CheckpointFile.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }
}
