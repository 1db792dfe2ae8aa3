package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.SnapshotEnvironment;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.task.Pendulum;
import org.junit.jupiter.api.Test;

class PendulumContractTest extends TaskContract {
  @Override
  protected Task task() {
    return new Pendulum();
  }

  /** Cosine and sine of a uniform angle, and the speed. */
  @Override
  protected DocumentedStart start() {
    return DocumentedStart.of().spread(2, -1, 1, Math.sqrt(0.5)).uniform(1, -1, 1);
  }

  @Override
  protected boolean terminates() {
    return false;
  }

  @Test
  void canBePlannedIn() {
    try (Environment environment = task().create()) {
      assertThat(environment).isInstanceOf(SnapshotEnvironment.class);
    }
  }
}
