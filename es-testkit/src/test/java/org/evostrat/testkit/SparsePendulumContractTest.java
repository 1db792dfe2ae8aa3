package org.evostrat.testkit;

import org.evostrat.rl.environment.Task;
import org.evostrat.rl.task.SparsePendulum;

class SparsePendulumContractTest extends TaskContract {
  @Override
  protected Task task() {
    return new SparsePendulum();
  }

  /** Hanging down, almost at rest. */
  @Override
  protected DocumentedStart start() {
    return DocumentedStart.of().between(1, -1, Math.cos(Math.PI - 0.1)).uniform(2, -0.1, 0.1);
  }

  @Override
  protected boolean terminates() {
    return false;
  }
}
