package org.evostrat.rl.task;

import java.util.List;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Task;

/**
 * {@code cart-pole-v1}: keep a pole upright on a cart by pushing the cart left or right.
 *
 * <p>The equations are those of Barto, Sutton and Anderson (1983), without friction and with the
 * constants of the task known as CartPole-v1, whose trajectories it reproduces.
 *
 * <table>
 *   <caption>Observation</caption>
 *   <tr><th>index</th><th>quantity</th><th>unit</th><th>episode ends beyond</th></tr>
 *   <tr><td>0</td><td>position of the cart</td><td>m</td><td>+-2.4</td></tr>
 *   <tr><td>1</td><td>velocity of the cart</td><td>m/s</td><td></td></tr>
 *   <tr><td>2</td><td>angle of the pole, 0 upright</td><td>rad</td><td>+-12 degrees</td></tr>
 *   <tr><td>3</td><td>angular velocity of the pole</td><td>rad/s</td><td></td></tr>
 * </table>
 *
 * <table>
 *   <caption>The rest</caption>
 *   <tr><th>what</th><th>value</th></tr>
 *   <tr><td>action</td><td>one number: above 0 pushes right with 10 N, otherwise left</td></tr>
 *   <tr><td>reward</td><td>{@code alive}: 1 per step, the terminating one included; 0 in steps
 *       after it</td></tr>
 *   <tr><td>start</td><td>every component uniform in [-0.05, 0.05)</td></tr>
 *   <tr><td>horizon</td><td>500 steps of 0.02 s, one explicit Euler step each</td></tr>
 *   <tr><td>masses</td><td>cart 1 kg, pole 0.1 kg</td></tr>
 *   <tr><td>pole</td><td>1 m long</td></tr>
 *   <tr><td>gravity</td><td>9.8 m/s^2</td></tr>
 * </table>
 *
 * <p>Difference to the known task: that one has two discrete actions, here the sign of a continuous
 * one chooses; the size of the action does not matter.
 */
public final class CartPole implements Task {

  /** The task, always the same. */
  public CartPole() {}

  @Override
  public String name() {
    return "cart-pole-v1";
  }

  @Override
  public int observationSize() {
    return CartPoleEnvironment.OBSERVATIONS;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public int horizon() {
    return 500;
  }

  @Override
  public List<String> rewardTerms() {
    return List.of("alive");
  }

  @Override
  public double actionLow() {
    return -1;
  }

  @Override
  public double actionHigh() {
    return 1;
  }

  @Override
  public Environment create() {
    return new CartPoleEnvironment();
  }
}
