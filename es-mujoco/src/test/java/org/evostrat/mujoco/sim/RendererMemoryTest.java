package org.evostrat.mujoco.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.evostrat.mujoco.NeedsOpenGl;
import org.evostrat.mujoco.task.AntTask;
import org.junit.jupiter.api.Test;

/** Closed renderers give back their memory. */
@NeedsOpenGl
class RendererMemoryTest {
  private static final int RENDERERS = 15;

  @Test
  void renderersAreReturned() throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "no /proc here");
    drawing(); // until the drivers hold what they always hold
    long before = megabytes();
    long files = openFiles();
    drawing();
    // One that is not returned holds 42 MB of pixels, samples and shadows: fifteen would show.
    assertThat(megabytes() - before).as("MB held after %d more", RENDERERS).isLessThan(150);
    assertThat(openFiles()).isLessThanOrEqualTo(files + 2);
  }

  private static void drawing() {
    double[] positions = new double[15];
    positions[2] = 0.75;
    positions[3] = 1;
    for (int i = 0; i < RENDERERS; i++) {
      try (Renderer renderer = AntTask.v2().newRenderer(480, 320)) {
        assertThat(renderer.draw(positions).rgb(240, 140)).isNotZero();
      }
    }
    System.gc();
  }

  private static long megabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElseThrow();
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }
}
