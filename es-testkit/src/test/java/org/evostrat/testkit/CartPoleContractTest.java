package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.SnapshotEnvironment;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.task.CartPole;
import org.junit.jupiter.api.Test;

class CartPoleContractTest extends TaskContract {
  @Override
  protected Task task() {
    return new CartPole();
  }

  @Override
  protected DocumentedStart start() {
    return DocumentedStart.of().uniform(4, -0.05, 0.05);
  }

  @Override
  protected boolean terminates() {
    return true;
  }

  @Test
  void canBePlannedIn() {
    try (Environment environment = task().create()) {
      assertThat(environment).isInstanceOf(SnapshotEnvironment.class);
    }
  }
}
