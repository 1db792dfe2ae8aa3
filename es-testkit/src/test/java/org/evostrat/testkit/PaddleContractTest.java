package org.evostrat.testkit;

import org.evostrat.rl.environment.Task;
import org.evostrat.rl.task.Paddle;

class PaddleContractTest extends TaskContract {
  @Override
  protected Task task() {
    return new Paddle();
  }

  @Override
  protected DocumentedStart start() {
    return DocumentedStart.of().between(1024, 0, 1);
  }

  @Override
  protected boolean terminates() {
    return true;
  }
}
