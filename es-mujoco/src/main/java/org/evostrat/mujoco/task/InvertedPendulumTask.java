package org.evostrat.mujoco.task;

import java.util.List;
import org.evostrat.noise.RandomStream;

/**
 * The inverted pendulum: a pole on a cart that shall stay upright.
 *
 * <table>
 * <caption>Observation, 4</caption>
 * <tr><th>index <th>what <th>unit
 * <tr><td>0 <td>x of the cart <td>m
 * <tr><td>1 <td>angle of the pole <td>rad
 * <tr><td>2-3 <td>their velocities <td>m/s, rad/s
 * </table>
 *
 * <p>Action, 1 force in [-3, 3] of 100 N on the cart, held for 2 steps of 0.02 s. Reward: {@code
 * survive}, 1 on every step, on the last one too. Ends when the angle leaves [-0.2, 0.2] or a
 * number is not finite; cut at 1000 steps. Starts upright, each position and velocity plus uniform
 * noise of +-0.01.
 *
 * <p>inverted-pendulum-v2 is Gym's InvertedPendulum-v2; version 4 does not differ, version 5 pays
 * nothing on the last step.
 */
public final class InvertedPendulumTask extends MujocoTask {
  private InvertedPendulumTask() {
    super(
        new TaskFacts(
            "inverted-pendulum-v2",
            "inverted-pendulum.xml",
            ContactMargin.NONE,
            2,
            1000,
            4,
            1,
            3,
            List.of("survive"),
            List.of()));
  }

  /** The task inverted-pendulum-v2. */
  public static InvertedPendulumTask v2() {
    return new InvertedPendulumTask();
  }

  @Override
  void addStartNoise(RandomStream random, double[] qpos, double[] qvel) {
    addUniform(random, 0.01, qpos);
    addUniform(random, 0.01, qvel);
  }

  @Override
  void observe(Robot robot, double[] observation) {
    robot.copyPositionsAndVelocities(0, observation);
  }

  @Override
  void reward(double before, Robot robot, double[] action, double[] terms) {
    terms[0] = 1;
  }

  @Override
  boolean isTerminal(Robot robot) {
    return !(robot.isFinite() && Math.abs(robot.qpos(1)) <= 0.2);
  }
}
