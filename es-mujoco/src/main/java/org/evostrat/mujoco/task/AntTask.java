package org.evostrat.mujoco.task;

import java.util.List;
import org.evostrat.mujoco.sim.StateField;
import org.evostrat.noise.RandomStream;

/**
 * The Ant: a torso with four legs of two joints each that shall run along the x axis.
 *
 * <table>
 * <caption>Observation</caption>
 * <tr><th>ant-v2 <th>ant-v2-27 <th>ant-v5 <th>what <th>unit
 * <tr><td>0 <td>0 <td>0 <td>z of the torso <td>m
 * <tr><td>1-4 <td>1-4 <td>1-4 <td>orientation of the torso, quaternion w x y z <td>
 * <tr><td>5-12 <td>5-12 <td>5-12 <td>hip_1 ankle_1 hip_2 ankle_2 hip_3 ankle_3 hip_4 ankle_4 <td>rad
 * <tr><td>13-15 <td>13-15 <td>13-15 <td>velocity of the torso, world axes <td>m/s
 * <tr><td>16-18 <td>16-18 <td>16-18 <td>angular velocity of the torso, its own axes <td>rad/s
 * <tr><td>19-26 <td>19-26 <td>19-26 <td>velocities of the joints, as above <td>rad/s
 * <tr><td>27-32 <td> <td> <td>contact force on the world: always 0 <td>
 * <tr><td>33-110 <td> <td>27-104 <td>contact forces on the 13 bodies, torque x y z and force x y z
 *   each, clipped to [-1, 1] <td>Nm, N
 * </table>
 *
 * <p>Bodies: torso, then for each leg its root (welded to the torso), thigh and shin.
 *
 * <p>Action, 8 torques in [-1, 1] of 150 Nm: hip_4 ankle_4 hip_1 ankle_1 hip_2 ankle_2 hip_3
 * ankle_3. An action is held for 5 steps of 0.01 s.
 *
 * <table>
 * <caption>Reward, in the order of the sum</caption>
 * <tr><th>ant-v2 <th>ant-v2-27 <th>ant-v5 <th>value
 * <tr><td>forward <td>forward <td>forward <td>x velocity of the torso in m/s: the difference of its
 *   x over the step / 0.05
 * <tr><td> <td> <td>survive <td>1 where the state after the step is not terminal
 * <tr><td>control <td>control <td>control <td>-0.5 * sum of squares of the action
 * <tr><td>contact <td> <td>contact <td>-0.0005 * sum of squares of the clipped contact forces
 * <tr><td>survive <td>survive <td> <td>1, on the last step too
 * </table>
 *
 * <p>Ends when the z of the torso leaves [0.2, 1.0] or a number is not finite; cut at 1000 steps.
 * Starts at z 0.75 with straight legs, each position plus uniform noise of +-0.1 (the quaternion is
 * normalised again by MuJoCo before 3.2 only), each velocity normal with deviation 0.1; all contact
 * forces 0.
 *
 * <table>
 * <caption>Versions</caption>
 * <tr><th>name <th>what it is
 * <tr><td>ant-v2 <td>Gym's Ant-v2 as it was meant, with contact forces. MuJoCo stopped computing them
 *   unasked in 2.0, so that under Gym with MuJoCo 2 all 84 numbers and the contact cost were 0;
 *   published results say too rarely which they had. Here they are filled under every MuJoCo.
 * <tr><td>ant-v2-27 <td>the same without contact forces in observation and reward: what a learner on
 *   Gym with MuJoCo 2 in fact saw, without the 84 zeros
 * <tr><td>ant-v5 <td>Gymnasium's Ant-v5: no row for the world, no survival reward on the terminal
 *   step, and the contact margin as MuJoCo has it: 0.01 until 3.4, 0.02 since 3.5
 * </table>
 */
public final class AntTask extends MujocoTask {
  private static final int TORSO = 1;
  private static final int CONTACT_START = 27;
  private static final double MARGIN = 0.01;

  private final boolean contactForces;
  private final boolean version5;

  private AntTask(TaskFacts facts, boolean version5) {
    super(facts);
    this.contactForces = facts.fields().contains(StateField.CFRC_EXT);
    this.version5 = version5;
  }

  private static TaskFacts facts(
      String name, ContactMargin margin, int observationSize, List<String> rewardTerms) {
    List<StateField> fields =
        observationSize == CONTACT_START
            ? List.of(StateField.XPOS)
            : List.of(StateField.XPOS, StateField.CFRC_EXT);
    return new TaskFacts(
        name, "ant.xml", margin, 5, 1000, observationSize, 8, 1, rewardTerms, fields);
  }

  /** The task ant-v2, with 111 observations. */
  public static AntTask v2() {
    List<String> terms = List.of("forward", "control", "contact", "survive");
    return new AntTask(facts("ant-v2", ContactMargin.ofPair(MARGIN), 111, terms), false);
  }

  /** The task ant-v2-27, without contact forces. */
  public static AntTask v2WithoutContactForces() {
    List<String> terms = List.of("forward", "control", "survive");
    return new AntTask(facts("ant-v2-27", ContactMargin.ofPair(MARGIN), 27, terms), false);
  }

  /** The task ant-v5, with 105 observations. */
  public static AntTask v5() {
    List<String> terms = List.of("forward", "survive", "control", "contact");
    return new AntTask(facts("ant-v5", ContactMargin.ofGeom(MARGIN), 105, terms), true);
  }

  @Override
  void addStartNoise(RandomStream random, double[] qpos, double[] qvel) {
    addUniform(random, 0.1, qpos);
    addNormal(random, 0.1, qvel);
  }

  @Override
  void observe(Robot robot, double[] observation) {
    int at = robot.copyPositionsAndVelocities(2, observation);
    if (contactForces) {
      int end = robot.copy(StateField.CFRC_EXT, version5 ? 6 : 0, observation, at);
      Robot.clip(observation, at, end, 1);
    }
  }

  @Override
  double measureBefore(Robot robot) {
    return robot.bodyPosition(TORSO, 0);
  }

  @Override
  void reward(double xBefore, Robot robot, double[] action, double[] terms) {
    int term = 0;
    terms[term++] = (robot.bodyPosition(TORSO, 0) - xBefore) / robot.actionSeconds();
    if (version5) {
      terms[term++] = isTerminal(robot) ? 0 : 1;
    }
    terms[term++] = -(0.5 * Robot.squares(action));
    if (contactForces) {
      terms[term++] = -(0.0005 * robot.squaredContactForces(1));
    }
    if (!version5) {
      terms[term] = 1;
    }
  }

  @Override
  boolean isTerminal(Robot robot) {
    double z = robot.qpos(2);
    return !(robot.isFinite() && z >= 0.2 && z <= 1.0);
  }
}
