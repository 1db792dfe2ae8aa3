package org.evostrat.mujoco.task;

import java.util.List;
import org.evostrat.noise.RandomStream;

/**
 * The two-legged walker in the x-z plane, which shall walk along the x axis.
 *
 * <table>
 * <caption>Observation, 17</caption>
 * <tr><th>index <th>what <th>unit
 * <tr><td>0 <td>z of the torso <td>m
 * <tr><td>1 <td>pitch of the torso <td>rad
 * <tr><td>2-7 <td>right thigh, leg, foot, left thigh, leg, foot <td>rad
 * <tr><td>8-10 <td>velocities in x and z, of the pitch, clipped to [-10, 10] <td>m/s, rad/s
 * <tr><td>11-16 <td>velocities of the joints, as above, clipped to [-10, 10] <td>rad/s
 * </table>
 *
 * <p>Action, 6 torques in [-1, 1] of 100 Nm in the order of the joints, held for 4 steps of 0.002
 * s. Reward, in the order of the sum: {@code forward}, the difference of x / 0.008; {@code
 * survive}, 1 on every step; {@code control}, -0.001 * sum of squares of the action. Ends when z is
 * not within (0.8, 2.0) or the pitch not within (-1, 1); cut at 1000 steps. Starts upright at z
 * 1.25, each position and velocity plus uniform noise of +-0.005.
 *
 * <p>walker2d-v2 is Gym's Walker2d-v2, whose left foot has twice the friction of the right one (1.9
 * against 0.9); version 4 does not differ; version 5 gives both 1.9 and does not pay {@code
 * survive} on the last step.
 */
public final class Walker2dTask extends MujocoTask {
  private Walker2dTask() {
    super(
        new TaskFacts(
            "walker2d-v2",
            "walker2d.xml",
            ContactMargin.NONE,
            4,
            1000,
            17,
            6,
            1,
            List.of("forward", "survive", "control"),
            List.of()));
  }

  /** The task walker2d-v2. */
  public static Walker2dTask v2() {
    return new Walker2dTask();
  }

  @Override
  void addStartNoise(RandomStream random, double[] qpos, double[] qvel) {
    addUniform(random, 0.005, qpos);
    addUniform(random, 0.005, qvel);
  }

  @Override
  void observe(Robot robot, double[] observation) {
    int end = robot.copyPositionsAndVelocities(1, observation);
    Robot.clip(observation, 8, end, 10);
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
    double z = robot.qpos(1);
    double pitch = robot.qpos(2);
    return !(z > 0.8 && z < 2.0 && pitch > -1 && pitch < 1);
  }
}
