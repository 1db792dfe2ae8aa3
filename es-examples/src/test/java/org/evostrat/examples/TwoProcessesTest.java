package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run folder belongs to one process at a time, and to nobody once that was killed. */
class TwoProcessesTest {
  @TempDir private Path directory;

  @Test
  void theSecondIsRefusedUntilTheFirstIsKilled() throws Exception {
    Path run = directory.resolve("run");
    List<String> options =
        List.of(
            "ant",
            "--task=cart-pole-v1",
            "--generations=1000000",
            "--pairs=3",
            "--max-steps=40",
            "--hidden=5",
            "--noise-size=100000",
            "--evaluations=0",
            "--out=" + run);
    CrashChild first = CrashChild.start(CrashChild.java(Main.class, options));
    first.read(20);

    Cli second = Cli.run("resume", run.toString(), "--generations=3");
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err())
        .startsWith("es: a run must be carried out by one process at a time, but was " + run)
        .contains("checkpoint.npz.lock, which another holds");

    assertThat(first.killAfter(20, 0)).as("it was still running").isNull();
    Cli third = Cli.run("resume", run.toString(), "--generations=3");
    assertThat(third.exitCode()).as(third.err()).isZero();
    assertThat(third.out()).contains("resumed after generation ");
  }
}
