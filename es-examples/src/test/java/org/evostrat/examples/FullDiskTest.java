package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run stops with a message when its disk is full, and goes on when there is room again. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  @TempDir private Path directory;

  /** Every file may grow to 60 KiB; the history does. */
  @Test
  void aFileThatMayNotGrow() throws Exception {
    Path run = directory.resolve("run");
    List<String> line = new ArrayList<>(List.of("bash", "-c", "ulimit -f 60; exec \"$@\"", "run"));
    line.addAll(CrashChild.java(Main.class, ant(run)));

    assertStopsAndGoesOn(run, line, () -> {});
  }

  @Test
  void aFullFileSystem() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", disk.toString()),
        "a small file system needs the right to mount one");
    try {
      Path run = disk.resolve("run");
      assertStopsAndGoesOn(
          run,
          CrashChild.java(Main.class, ant(run)),
          () -> assertThat(succeeds("mount", "-o", "remount,size=9m", disk.toString())).isTrue());
    } finally {
      succeeds("umount", "--lazy", disk.toString());
    }
  }

  private interface MakingRoom {
    void run() throws Exception;
  }

  private void assertStopsAndGoesOn(Path run, List<String> line, MakingRoom making)
      throws Exception {
    CrashChild child = CrashChild.start(line);
    List<String> said = child.finish();
    assertThat(child.exitCode()).as(said.toString()).isEqualTo(1);
    assertThat(said.get(said.size() - 1))
        .startsWith("es: ")
        .contains("must be writable, but was " + run)
        .contains("free space");

    making.run();
    Cli resumed = Cli.run("resume", run.toString());

    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.out()).containsPattern("resumed after generation [1-9]");
    Path whole = directory.resolve("whole");
    Cli.run(ant(whole).toArray(String[]::new));
    assertThat(FinalState.of(run)).isEqualTo(FinalState.of(whole));
  }

  private static List<String> ant(Path folder) {
    return List.of(
        "ant",
        "--task=cart-pole-v1",
        "--generations=200",
        "--pairs=2",
        "--max-steps=20",
        "--hidden=5",
        "--noise-size=100000",
        "--evaluations=1",
        "--checkpoint-every=1",
        "--statistics-share=0.5",
        "--out=" + folder);
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(Stream.of(command).toList())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
