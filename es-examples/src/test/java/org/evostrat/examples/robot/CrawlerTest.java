package org.evostrat.examples.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.evostrat.mujoco.sim.MujocoLibrary;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Task;
import org.evostrat.testkit.DocumentedStart;
import org.evostrat.testkit.TaskContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrawlerTest extends TaskContract {
  @BeforeAll
  static void needsMujoco() {
    assumeTrue(MujocoLibrary.isAvailable(), "MuJoCo is not available; see the build's first lines");
  }

  @Override
  protected Task task() {
    return Crawler.task();
  }

  @Override
  protected boolean terminates() {
    return false;
  }

  @Override
  protected DocumentedStart start() {
    return DocumentedStart.of().uniform(9, -0.05, 0.05);
  }

  @Test
  void itsRulesTravel() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(task());
    }
    Task copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (Task) in.readObject();
    }
    double[] observation = new double[9];
    double[] travelled = new double[9];
    try (Environment one = task().create();
        Environment other = copy.create()) {
      one.reset(3, observation);
      other.reset(3, travelled);
      for (int step = 0; step < 20; step++) {
        double[] action = {Math.sin(step), Math.cos(step)};
        assertThat(other.step(action, travelled)).isEqualTo(one.step(action, observation));
        assertThat(travelled).containsExactly(observation);
      }
    }
  }
}
