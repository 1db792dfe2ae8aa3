package org.evostrat.rl.task;

import java.util.List;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.TaskProvider;

/** Makes the tasks of this package known by name. */
public final class PureJavaTasks implements TaskProvider {

  /** For {@link java.util.ServiceLoader}. */
  public PureJavaTasks() {}

  @Override
  public List<Task> tasks() {
    return List.of(new CartPole(), new Paddle(), new Pendulum(), new SparsePendulum());
  }
}
