package org.evostrat.mujoco.task;

import java.util.List;
import org.evostrat.noise.RandomStream;

/**
 * The half cheetah: a flat runner with a hind and a front leg that shall run along the x axis.
 *
 * <table>
 * <caption>Observation, 17</caption>
 * <tr><th>index <th>what <th>unit
 * <tr><td>0 <td>z of the torso, 0 at the start's height <td>m
 * <tr><td>1 <td>pitch of the torso <td>rad
 * <tr><td>2-7 <td>bthigh bshin bfoot fthigh fshin ffoot <td>rad
 * <tr><td>8-10 <td>velocities in x and z, of the pitch <td>m/s, rad/s
 * <tr><td>11-16 <td>velocities of the joints, as above <td>rad/s
 * </table>
 *
 * <p>Action, 6 torques in [-1, 1]: bthigh (120 Nm) bshin (90) bfoot (60) fthigh (120) fshin (60)
 * ffoot (30), held for 5 steps of 0.01 s. Reward, in the order of the sum: {@code forward}, the
 * difference of x / 0.05; {@code control}, -0.1 * sum of squares of the action. Never ends; cut at
 * 1000 steps. Starts at zero, each position plus uniform noise of +-0.1, each velocity normal with
 * deviation 0.1.
 *
 * <p>half-cheetah-v2 is Gym's HalfCheetah-v2; versions 4 and 5 do not differ.
 */
public final class HalfCheetahTask extends MujocoTask {
  private HalfCheetahTask() {
    super(
        new TaskFacts(
            "half-cheetah-v2",
            "half-cheetah.xml",
            ContactMargin.NONE,
            5,
            1000,
            17,
            6,
            1,
            List.of("forward", "control"),
            List.of()));
  }

  /** The task half-cheetah-v2. */
  public static HalfCheetahTask v2() {
    return new HalfCheetahTask();
  }

  @Override
  void addStartNoise(RandomStream random, double[] qpos, double[] qvel) {
    addUniform(random, 0.1, qpos);
    addNormal(random, 0.1, qvel);
  }

  @Override
  void observe(Robot robot, double[] observation) {
    robot.copyPositionsAndVelocities(1, observation);
  }

  @Override
  double measureBefore(Robot robot) {
    return robot.qpos(0);
  }

  @Override
  void reward(double xBefore, Robot robot, double[] action, double[] terms) {
    terms[0] = (robot.qpos(0) - xBefore) / robot.actionSeconds();
    terms[1] = -(0.1 * Robot.squares(action));
  }
}
