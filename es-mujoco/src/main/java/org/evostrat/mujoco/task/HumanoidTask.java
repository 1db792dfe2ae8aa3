package org.evostrat.mujoco.task;

import java.util.List;
import org.evostrat.mujoco.sim.StateField;
import org.evostrat.noise.RandomStream;

/**
 * The humanoid: a body with seventeen driven joints that shall run along the x axis.
 *
 * <table>
 * <caption>Observation, 376</caption>
 * <tr><th>index <th>what <th>unit
 * <tr><td>0 <td>z of the torso <td>m
 * <tr><td>1-4 <td>orientation of the torso, quaternion w x y z <td>
 * <tr><td>5-7 <td>abdomen z y x <td>rad
 * <tr><td>8-11 <td>right hip x z y, knee <td>rad
 * <tr><td>12-15 <td>left hip x z y, knee <td>rad
 * <tr><td>16-18 <td>right shoulder 1 2, elbow <td>rad
 * <tr><td>19-21 <td>left shoulder 1 2, elbow <td>rad
 * <tr><td>22-24 <td>velocity of the torso, world axes <td>m/s
 * <tr><td>25-27 <td>angular velocity of the torso, its own axes <td>rad/s
 * <tr><td>28-44 <td>velocities of the joints, as above <td>rad/s
 * <tr><td>45-184 <td>inertia of the 14 bodies, 10 numbers each <td>
 * <tr><td>185-268 <td>velocity of the 14 bodies, 6 numbers each <td>
 * <tr><td>269-291 <td>forces of the actuators per velocity; the first 6 are always 0 <td>Nm
 * <tr><td>292-375 <td>contact forces on the 14 bodies, torque x y z and force x y z each, not
 *   clipped <td>Nm, N
 * </table>
 *
 * <p>Bodies: world (always 0), torso, lower waist, pelvis, right thigh, shin, foot, left thigh,
 * shin, foot, right upper arm, lower arm, left upper arm, lower arm.
 *
 * <p>Action, 17 torques in [-0.4, 0.4]: abdomen y z x (100 Nm), right hip x z (100), hip y (300),
 * knee (200), left hip x z (100), hip y (300), knee (200), right shoulder 1 2, elbow (25), left
 * shoulder 1 2, elbow (25), held for 5 steps of 0.003 s.
 *
 * <table>
 * <caption>Reward, in the order of the sum</caption>
 * <tr><th>term <th>value
 * <tr><td>forward <td>1.25 * difference of the x of the centre of mass / 0.015
 * <tr><td>control <td>-0.1 * sum of squares of the action
 * <tr><td>contact <td>-0.0000005 * sum of squares of the contact forces, at least -10
 * <tr><td>survive <td>5 on every step
 * </table>
 *
 * <p>Ends when the z of the torso leaves [1, 2]; cut at 1000 steps. Starts upright at z 1.4, each
 * position and velocity plus uniform noise of +-0.01, the quaternion too (MuJoCo before 3.2
 * normalises it again); all forces 0.
 *
 * <p>humanoid-v2 is Gym's Humanoid-v2 with contact forces (0 under Gym with MuJoCo 2) and its
 * contact margins under every MuJoCo, and with the left foot that Gym gave it in 0.21. Its
 * constraint solver stops after 50 sweeps, before it converges, so that results of different MuJoCo
 * versions differ visibly after a single step. Version 4 leaves the contact cost out, version 5
 * leaves out what is always 0 and does not pay {@code survive} on the last step.
 */
public final class HumanoidTask extends MujocoTask {
  private HumanoidTask() {
    super(
        new TaskFacts(
            "humanoid-v2",
            "humanoid.xml",
            ContactMargin.ofPair(0.001),
            5,
            1000,
            376,
            17,
            0.4,
            List.of("forward", "control", "contact", "survive"),
            List.of(
                StateField.XIPOS,
                StateField.CINERT,
                StateField.CVEL,
                StateField.QFRC_ACTUATOR,
                StateField.CFRC_EXT)));
  }

  /** The task humanoid-v2. */
  public static HumanoidTask v2() {
    return new HumanoidTask();
  }

  @Override
  void addStartNoise(RandomStream random, double[] qpos, double[] qvel) {
    addUniform(random, 0.01, qpos);
    addUniform(random, 0.01, qvel);
  }

  @Override
  void observe(Robot robot, double[] observation) {
    int at = robot.copyPositionsAndVelocities(2, observation);
    at = robot.copy(StateField.CINERT, 0, observation, at);
    at = robot.copy(StateField.CVEL, 0, observation, at);
    at = robot.copy(StateField.QFRC_ACTUATOR, 0, observation, at);
    robot.copy(StateField.CFRC_EXT, 0, observation, at);
  }

  @Override
  double measureBefore(Robot robot) {
    return robot.massCentreX();
  }

  @Override
  void reward(double xBefore, Robot robot, double[] action, double[] terms) {
    terms[0] = 1.25 * (robot.massCentreX() - xBefore) / robot.actionSeconds();
    terms[1] = -(0.1 * Robot.squares(action));
    terms[2] = -Math.min(0.5e-6 * robot.squaredContactForces(Double.POSITIVE_INFINITY), 10);
    terms[3] = 5;
  }

  @Override
  boolean isTerminal(Robot robot) {
    double z = robot.qpos(2);
    return z < 1.0 || z > 2.0;
  }
}
