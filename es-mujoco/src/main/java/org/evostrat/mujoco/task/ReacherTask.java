package org.evostrat.mujoco.task;

import java.util.List;
import org.evostrat.mujoco.sim.StateField;
import org.evostrat.noise.RandomStream;

/**
 * The reacher: a planar arm of two links whose fingertip shall come to a target.
 *
 * <table>
 * <caption>Observation, 11</caption>
 * <tr><th>index <th>what <th>unit
 * <tr><td>0-1 <td>cosines of shoulder and elbow <td>
 * <tr><td>2-3 <td>sines of shoulder and elbow <td>
 * <tr><td>4-5 <td>x and y of the target <td>m
 * <tr><td>6-7 <td>velocities of shoulder and elbow <td>rad/s
 * <tr><td>8-10 <td>fingertip minus target, x y z <td>m
 * </table>
 *
 * <p>Action, 2 torques in [-1, 1] of 200 Nm: shoulder, elbow, held for 2 steps of 0.01 s. Reward,
 * in the order of the sum: {@code distance}, minus the distance from fingertip to target in metres
 * <em>before</em> the step; {@code control}, -1 * sum of squares of the action. Never ends; cut at
 * 50 steps. Starts stretched along x, each angle plus uniform noise of +-0.1, each velocity of the
 * arm uniform in +-0.005; the target rests at a point that is uniform in a disc of radius 0.2.
 *
 * <p>reacher-v2 is Gym's Reacher-v2; version 4 does not differ, version 5 measures the distance
 * after the step and leaves the last observation out.
 */
public final class ReacherTask extends MujocoTask {
  private static final int FINGERTIP = 3;
  private static final int TARGET = 4;
  private static final double RADIUS = 0.2;

  private ReacherTask() {
    super(
        new TaskFacts(
            "reacher-v2",
            "reacher.xml",
            ContactMargin.NONE,
            2,
            50,
            11,
            2,
            1,
            List.of("distance", "control"),
            List.of(StateField.XPOS)));
  }

  /** The task reacher-v2. */
  public static ReacherTask v2() {
    return new ReacherTask();
  }

  @Override
  void addStartNoise(RandomStream random, double[] qpos, double[] qvel) {
    addUniform(random, 0.1, qpos);
    do {
      qpos[2] = random.nextDouble(-RADIUS, RADIUS);
      qpos[3] = random.nextDouble(-RADIUS, RADIUS);
    } while (Math.sqrt(qpos[2] * qpos[2] + qpos[3] * qpos[3]) >= RADIUS);
    addUniform(random, 0.005, qvel);
    qvel[2] = 0;
    qvel[3] = 0;
  }

  @Override
  void observe(Robot robot, double[] observation) {
    for (int joint = 0; joint < 2; joint++) {
      observation[joint] = StrictMath.cos(robot.qpos(joint));
      observation[2 + joint] = StrictMath.sin(robot.qpos(joint));
      observation[4 + joint] = robot.qpos(2 + joint);
      observation[6 + joint] = robot.qvel(joint);
    }
    for (int axis = 0; axis < 3; axis++) {
      observation[8 + axis] = toTarget(robot, axis);
    }
  }

  private static double toTarget(Robot robot, int axis) {
    return robot.bodyPosition(FINGERTIP, axis) - robot.bodyPosition(TARGET, axis);
  }

  @Override
  double measureBefore(Robot robot) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double difference = toTarget(robot, axis);
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Override
  void reward(double distanceBefore, Robot robot, double[] action, double[] terms) {
    terms[0] = -distanceBefore;
    terms[1] = -Robot.squares(action);
  }
}
