package org.evostrat.mujoco.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.evostrat.mujoco.Held;
import org.evostrat.mujoco.NeedsOpenGl;
import org.evostrat.mujoco.task.AntTask;
import org.junit.jupiter.api.Test;

/** Closed renderers give back their memory. */
@NeedsOpenGl
class RendererMemoryTest {
  private static final int RENDERERS = 8;

  @Test
  void renderersAreReturned() throws IOException {
    drawing(); // until the drivers hold what they always hold
    Held before = Held.now();
    drawing();
    // One that is not returned holds 42 MB of pixels, samples and shadows: eight would show.
    Held after = Held.now();
    assertThat(after.megabytes() - before.megabytes())
        .as("MB held after %d more", RENDERERS)
        .isLessThan(150);
    assertThat(after.files()).isLessThanOrEqualTo(before.files() + 2);
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
}
