package org.evostrat.mujoco.task;

import java.util.List;
import org.evostrat.noise.RandomStream;

/**
 * The swimmer: three links in a viscous plane that shall swim along the x axis.
 *
 * <table>
 * <caption>Observation, 8</caption>
 * <tr><th>index <th>what <th>unit
 * <tr><td>0 <td>heading of the front link <td>rad
 * <tr><td>1-2 <td>front bend, back bend <td>rad
 * <tr><td>3-5 <td>velocities in x and y, of the heading <td>m/s, rad/s
 * <tr><td>6-7 <td>velocities of the bends <td>rad/s
 * </table>
 *
 * <p>Action, 2 torques in [-1, 1] of 150 Nm: front bend, back bend, held for 4 steps of 0.01 s.
 * Reward, in the order of the sum: {@code forward}, the difference of x / 0.04; {@code control},
 * -0.0001 * sum of squares of the action. Never ends; cut at 1000 steps. Starts straight, each
 * position and velocity plus uniform noise of +-0.1.
 *
 * <p>swimmer-v2 is Gym's Swimmer-v2; versions 4 and 5 do not differ.
 */
public final class SwimmerTask extends MujocoTask {
  private SwimmerTask() {
    super(
        new TaskFacts(
            "swimmer-v2",
            "swimmer.xml",
            ContactMargin.NONE,
            4,
            1000,
            8,
            2,
            1,
            List.of("forward", "control"),
            List.of()));
  }

  /** The task swimmer-v2. */
  public static SwimmerTask v2() {
    return new SwimmerTask();
  }

  @Override
  void addStartNoise(RandomStream random, double[] qpos, double[] qvel) {
    addUniform(random, 0.1, qpos);
    addUniform(random, 0.1, qvel);
  }

  @Override
  void observe(Robot robot, double[] observation) {
    robot.copyPositionsAndVelocities(2, observation);
  }

  @Override
  double measureBefore(Robot robot) {
    return robot.qpos(0);
  }

  @Override
  void reward(double xBefore, Robot robot, double[] action, double[] terms) {
    terms[0] = (robot.qpos(0) - xBefore) / robot.actionSeconds();
    terms[1] = -(0.0001 * Robot.squares(action));
  }
}
