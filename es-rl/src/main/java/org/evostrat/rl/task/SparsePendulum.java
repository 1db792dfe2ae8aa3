package org.evostrat.rl.task;

import java.util.List;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Task;

/**
 * {@code pendulum-sparse-v0}: the rod of {@link Pendulum} hangs down, and nothing is paid until it
 * stands upright.
 *
 * <p>World, observation, action and horizon are those of {@link Pendulum}. What differs:
 *
 * <table>
 *   <caption>Differences</caption>
 *   <tr><th>what</th><th>value</th></tr>
 *   <tr><td>reward</td><td>{@code upright}: 1 in a step after which the rod is within 15 degrees of
 *       upright, else 0</td></tr>
 *   <tr><td>start</td><td>angle uniform in [-0.1, 0.1) around hanging down, angular velocity in
 *       [-0.1, 0.1)</td></tr>
 * </table>
 *
 * <p>The torque is too weak to lift the rod at once, so that it must be swung up first: actions
 * drawn at random in every step hardly ever come to see a reward.
 */
public final class SparsePendulum implements Task {
  private final Pendulum dense = new Pendulum();

  /** The task, always the same. */
  public SparsePendulum() {}

  @Override
  public String name() {
    return "pendulum-sparse-v0";
  }

  @Override
  public int observationSize() {
    return dense.observationSize();
  }

  @Override
  public int actionSize() {
    return dense.actionSize();
  }

  @Override
  public int horizon() {
    return dense.horizon();
  }

  @Override
  public List<String> rewardTerms() {
    return List.of("upright");
  }

  @Override
  public double actionLow() {
    return dense.actionLow();
  }

  @Override
  public double actionHigh() {
    return dense.actionHigh();
  }

  @Override
  public Environment create() {
    return new SparsePendulumEnvironment();
  }
}
