package org.evostrat.rl.task;

import java.util.List;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Task;

/**
 * {@code pendulum-v1}: swing a rod up by a torque that is too weak to lift it at once, and keep it
 * there. It reproduces the trajectories of the task known as Pendulum-v1.
 *
 * <table>
 *   <caption>Observation</caption>
 *   <tr><th>index</th><th>quantity</th><th>range</th></tr>
 *   <tr><td>0</td><td>cosine of the angle, 1 upright</td><td>[-1, 1]</td></tr>
 *   <tr><td>1</td><td>sine of the angle</td><td>[-1, 1]</td></tr>
 *   <tr><td>2</td><td>angular velocity in rad/s</td><td>[-8, 8]</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Terms of the reward, from the state before the step</caption>
 *   <tr><th>name</th><th>value</th></tr>
 *   <tr><td>{@code angle}</td><td>minus the square of the angle, taken in [-pi, pi)</td></tr>
 *   <tr><td>{@code speed}</td><td>-0.1 times the square of the angular velocity</td></tr>
 *   <tr><td>{@code torque}</td><td>-0.001 times the square of the torque</td></tr>
 * </table>
 *
 * <table>
 *   <caption>The rest</caption>
 *   <tr><th>what</th><th>value</th></tr>
 *   <tr><td>action</td><td>the torque in N m, clipped to [-2, 2] by the environment</td></tr>
 *   <tr><td>start</td><td>angle uniform in [-pi, pi), angular velocity in [-1, 1)</td></tr>
 *   <tr><td>horizon</td><td>200 steps of 0.05 s; episodes never terminate</td></tr>
 *   <tr><td>integration</td><td>one semi-implicit Euler step; the speed is clipped to 8 rad/s</td>
 *       </tr>
 *   <tr><td>rod</td><td>1 kg, 1 m</td></tr>
 *   <tr><td>gravity</td><td>10 m/s^2</td></tr>
 * </table>
 */
public final class Pendulum implements Task {

  /** The task, always the same. */
  public Pendulum() {}

  @Override
  public String name() {
    return "pendulum-v1";
  }

  @Override
  public int observationSize() {
    return PendulumEnvironment.OBSERVATIONS;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public int horizon() {
    return 200;
  }

  @Override
  public List<String> rewardTerms() {
    return List.of("angle", "speed", "torque");
  }

  @Override
  public double actionLow() {
    return -PendulumEnvironment.MAX_TORQUE;
  }

  @Override
  public double actionHigh() {
    return PendulumEnvironment.MAX_TORQUE;
  }

  @Override
  public Environment create() {
    return new PendulumEnvironment();
  }
}
