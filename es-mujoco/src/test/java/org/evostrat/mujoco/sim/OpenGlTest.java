package org.evostrat.mujoco.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.mujoco.task.AntTask;
import org.evostrat.mujoco.task.MujocoEnvironment;
import org.evostrat.testkit.FourParts;
import org.evostrat.testkit.hostile.ChildJvm;
import org.junit.jupiter.api.Test;

/** Where OpenGL comes from, which a process decides once: so each of these is one of its own. */
@NeedsMujoco
class OpenGlTest {

  /** Steps the Ant, which needs no OpenGL, then draws it or says why not. */
  static final class Drawing {
    private Drawing() {}

    public static void main(String[] arguments) {
      try (MujocoEnvironment ant = AntTask.v2().create()) {
        ant.reset(1, new double[111]);
        ant.step(new double[8], new double[111]);
        System.out.println("stepped");
        try (Renderer renderer = AntTask.v2().newRenderer(60, 40)) {
          System.out.printf("drawn %06x%n", renderer.draw(ant.positions()).rgb(30, 18));
        } catch (MujocoException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  private static List<String> draw(String order) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("-Devostrat.gl=" + order));
    if (Runtime.version().feature() >= 22) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    ChildJvm child = ChildJvm.run(Drawing.class, options, Duration.ofMinutes(5));
    assertThat(child.exitCode()).as(child.output()).isZero();
    assertThat(child.output()).startsWith("stepped\n");
    return child.output().lines().skip(1).toList();
  }

  @Test
  void withoutItOneLineSaysWhatToInstallAndTheRestWorks() throws Exception {
    List<String> said = draw("none");
    assertThat(said).hasSize(1);
    assertThat(said.get(0))
        .startsWith("OpenGL must be installed to draw pictures, but was not found (")
        .contains("apt-get install libegl1 libgl1-mesa-dri");
    FourParts.assertIn(new IllegalStateException(said.get(0)));
  }

  @Test
  void osmesaDrawsWhereThereIsNoEgl() throws Exception {
    String said = draw("osmesa").get(0);
    assumeFalse(said.contains("libOSMesa.so.8: cannot open"), "no OSMesa here");
    assertThat(said).matches("drawn [ef][0-9a-f][4-8][0-9a-f][0-4][0-9a-f]");
  }
}
