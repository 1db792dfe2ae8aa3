package org.evostrat.testkit;

import org.evostrat.rl.environment.Task;
import org.evostrat.rl.task.CartPole;

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
}
