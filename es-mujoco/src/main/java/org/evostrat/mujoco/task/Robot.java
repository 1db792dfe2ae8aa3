package org.evostrat.mujoco.task;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.sim.ModelField;
import org.evostrat.mujoco.sim.MujocoModel;
import org.evostrat.mujoco.sim.MujocoSimulation;
import org.evostrat.mujoco.sim.ObjectKind;
import org.evostrat.mujoco.sim.StateField;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a task see of its simulation. Not thread-safe, and always of the present: it
 * belongs to one environment, so rules must not keep it.
 *
 * <p>Positions of bodies ({@link #x}, {@link #y}, {@link #z}) are those that MuJoCo computed last:
 * of the beginning of the last simulation step, or, with the Runge-Kutta integrator, of its last
 * stage. Joints are those of the end.
 */
public final class Robot {
  private final MujocoModel model;
  private final MujocoSimulation simulation;
  private final double[] state;
  private final int qpos;
  private final int positions;
  private final int qvel;
  private final int velocities;
  private final double[] bodyMass;
  private final double totalMass;
  private final int frameSkip;
  private final double actionSeconds;

  private final Map<String, Integer> joints = new HashMap<>();
  private final Map<String, Integer> bodies = new HashMap<>();
  private final double[] jointQpos;
  private final double[] jointQvel;
  private @Nullable Robot before;

  Robot(MujocoModel model, MujocoSimulation simulation, int frameSkip) {
    this(model, simulation, simulation.state(), frameSkip);
  }

  private Robot(MujocoModel model, MujocoSimulation simulation, double[] state, int frameSkip) {
    this.model = model;
    this.simulation = simulation;
    this.state = state;
    this.jointQpos = model.read(ModelField.JOINT_QPOS_ADDRESS);
    this.jointQvel = model.read(ModelField.JOINT_QVEL_ADDRESS);
    this.qpos = simulation.layout().offset(StateField.QPOS);
    this.positions = model.positions();
    this.qvel = simulation.layout().offset(StateField.QVEL);
    this.velocities = model.velocities();
    this.bodyMass = model.read(ModelField.BODY_MASS);
    this.totalMass = sum(bodyMass);
    this.frameSkip = frameSkip;
    this.actionSeconds = model.scalar(ModelField.TIMESTEP) * frameSkip;
  }

  /** Keeps the state as it is now for {@link #before()}. */
  void remember() {
    Robot kept = before;
    if (kept == null) {
      kept = new Robot(model, simulation, state.clone(), frameSkip);
      before = kept;
    }
    System.arraycopy(state, 0, kept.state, 0, state.length);
  }

  /** The robot as it was when it was remembered. */
  Robot before() {
    return Objects.requireNonNull(before);
  }

  /** Simulated seconds per action: what a difference is divided by to give a velocity. */
  public double actionSeconds() {
    return actionSeconds;
  }

  /** How many positions there are. */
  public int positions() {
    return positions;
  }

  /** How many velocities there are. */
  public int velocities() {
    return velocities;
  }

  /** A position by its index, in [0, positions). */
  public double qpos(int index) {
    return state[qpos + checkIndex(index, positions)];
  }

  /** A velocity by its index, in [0, velocities). */
  public double qvel(int index) {
    return state[qvel + checkIndex(index, velocities)];
  }

  private static int checkIndex(int index, int length) {
    if (index < 0 || index >= length) {
      throw new IndexOutOfBoundsException(
          Check.message("index", "lie in [0, " + length + ")", index, "count from 0"));
    }
    return index;
  }

  /**
   * The position of a hinge in radians, or of a slide in metres; of another joint its first number.
   *
   * @throws IllegalArgumentException where the model has no joint of that name
   */
  public double joint(String name) {
    return qpos((int) jointQpos[id(joints, ObjectKind.JOINT, name)]);
  }

  /**
   * The velocity of a hinge in radians per second, or of a slide in metres per second; of another
   * joint its first number.
   *
   * @throws IllegalArgumentException where the model has no joint of that name
   */
  public double jointVelocity(String name) {
    return qvel((int) jointQvel[id(joints, ObjectKind.JOINT, name)]);
  }

  /**
   * The x of a body in metres.
   *
   * @throws IllegalArgumentException where the model has no body of that name
   */
  public double x(String body) {
    return bodyPosition(id(bodies, ObjectKind.BODY, body), 0);
  }

  /** The y of a body, as {@link #x}. */
  public double y(String body) {
    return bodyPosition(id(bodies, ObjectKind.BODY, body), 1);
  }

  /** The z of a body, as {@link #x}. */
  public double z(String body) {
    return bodyPosition(id(bodies, ObjectKind.BODY, body), 2);
  }

  private int id(Map<String, Integer> known, ObjectKind kind, String name) {
    Integer id = known.get(name);
    if (id == null) {
      id = model.id(kind, name);
      known.put(name, id);
    }
    return id;
  }

  /** Copies positions from {@code first} on, then all velocities; returns the index behind them. */
  int copyPositionsAndVelocities(int first, double[] to) {
    System.arraycopy(state, qpos + first, to, 0, positions - first);
    return copy(StateField.QVEL, 0, to, positions - first);
  }

  /** Copies all positions, then all velocities. */
  void copyAll(double[] to) {
    copyPositionsAndVelocities(0, to);
  }

  /** Copies a field from {@code first} on; returns the index behind it. */
  int copy(StateField field, int first, double[] to, int at) {
    int length = simulation.layout().length(field) - first;
    System.arraycopy(state, simulation.layout().offset(field) + first, to, at, length);
    return at + length;
  }

  /** A coordinate of a body's frame, as of the integrator's last stage. */
  double bodyPosition(int body, int axis) {
    return state[simulation.layout().offset(StateField.XPOS) + 3 * body + axis];
  }

  /** The x of the centre of mass of all bodies, as of the integrator's last stage. */
  double massCentreX() {
    int xipos = simulation.layout().offset(StateField.XIPOS);
    double sum = 0;
    for (int body = 0; body < bodyMass.length; body++) {
      sum += bodyMass[body] * state[xipos + 3 * body];
    }
    return sum / totalMass;
  }

  /** The sum of squares of all contact forces, each clipped to [-limit, limit] first. */
  double squaredContactForces(double limit) {
    int first = simulation.layout().offset(StateField.CFRC_EXT);
    int length = simulation.layout().length(StateField.CFRC_EXT);
    double sum = 0;
    for (int i = first; i < first + length; i++) {
      double force = clip(state[i], limit);
      sum += force * force;
    }
    return sum;
  }

  /** Whether every position and velocity is a finite number. */
  boolean isFinite() {
    return isFinite(qpos, positions) && isFinite(qvel, velocities);
  }

  /** Whether every position from {@code first} on and every velocity is within (-limit, limit). */
  boolean isWithin(int first, double limit) {
    for (int i = qpos + first; i < qpos + positions; i++) {
      if (!(Math.abs(state[i]) < limit)) {
        return false;
      }
    }
    for (int i = qvel; i < qvel + velocities; i++) {
      if (!(Math.abs(state[i]) < limit)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFinite(int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (!Double.isFinite(state[i])) {
        return false;
      }
    }
    return true;
  }

  static double clip(double value, double limit) {
    return Math.max(-limit, Math.min(limit, value));
  }

  /** Clips {@code values[from..to)} in place. */
  static void clip(double[] values, int from, int to, double limit) {
    for (int i = from; i < to; i++) {
      values[i] = clip(values[i], limit);
    }
  }

  /** In order, unlike a stream's sum, whose order is the JDK's business. */
  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
