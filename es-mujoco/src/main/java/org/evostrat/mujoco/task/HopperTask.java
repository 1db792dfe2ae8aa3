package org.evostrat.mujoco.task;

import java.util.List;
import org.evostrat.noise.RandomStream;

/**
 * The hopper: one leg in the x-z plane that shall hop along the x axis.
 *
 * <table>
 * <caption>Observation, 11</caption>
 * <tr><th>index <th>what <th>unit
 * <tr><td>0 <td>z of the torso <td>m
 * <tr><td>1 <td>pitch of the torso <td>rad
 * <tr><td>2-4 <td>thigh leg foot <td>rad
 * <tr><td>5-7 <td>velocities in x and z, of the pitch, clipped to [-10, 10] <td>m/s, rad/s
 * <tr><td>8-10 <td>velocities of the joints, as above, clipped to [-10, 10] <td>rad/s
 * </table>
 *
 * <p>Action, 3 torques in [-1, 1] of 200 Nm: thigh leg foot, held for 4 steps of 0.002 s. Reward,
 * in the order of the sum: {@code forward}, the difference of x / 0.008; {@code survive}, 1 on
 * every step; {@code control}, -0.001 * sum of squares of the action. Ends when z is not above 0.7,
 * the pitch is not within +-0.2, or any other position or any velocity is not within +-100; cut at
 * 1000 steps. Starts upright at z 1.25, each position and velocity plus uniform noise of +-0.005.
 *
 * <p>hopper-v2 is Gym's Hopper-v2, with its contact margins under every MuJoCo. Version 4 does not
 * differ but for the margins; version 5 does not pay {@code survive} on the last step.
 */
public final class HopperTask extends MujocoTask {
  private HopperTask() {
    super(
        new TaskFacts(
            "hopper-v2",
            "hopper.xml",
            ContactMargin.ofPair(0.001),
            4,
            1000,
            11,
            3,
            1,
            List.of("forward", "survive", "control"),
            List.of()));
  }

  /** The task hopper-v2. */
  public static HopperTask v2() {
    return new HopperTask();
  }

  @Override
  void addStartNoise(RandomStream random, double[] qpos, double[] qvel) {
    addUniform(random, 0.005, qpos);
    addUniform(random, 0.005, qvel);
  }

  @Override
  void observe(Robot robot, double[] observation) {
    int end = robot.copyPositionsAndVelocities(1, observation);
    Robot.clip(observation, 5, end, 10);
  }

  @Override
  double measureBefore(Robot robot) {
    return robot.qpos(0);
  }

  @Override
  void reward(double xBefore, Robot robot, double[] action, double[] terms) {
    terms[0] = (robot.qpos(0) - xBefore) / robot.actionSeconds();
    terms[1] = 1;
    terms[2] = -(0.001 * Robot.squares(action));
  }

  @Override
  boolean isTerminal(Robot robot) {
    return !(robot.isFinite()
        && robot.isWithin(2, 100)
        && robot.qpos(1) > 0.7
        && Math.abs(robot.qpos(2)) < 0.2);
  }
}
