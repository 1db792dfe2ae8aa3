package org.evostrat.mujoco.task;

import org.evostrat.mujoco.sim.ModelField;
import org.evostrat.mujoco.sim.MujocoModel;
import org.evostrat.mujoco.sim.MujocoSimulation;
import org.evostrat.mujoco.sim.StateField;

/**
 * What a task sees of its simulation: a view of the state array by name. Not thread-safe; belongs
 * to one environment.
 */
final class Robot {
  private final MujocoSimulation simulation;
  private final double[] state;
  private final int qpos;
  private final int positions;
  private final int qvel;
  private final int velocities;
  private final double[] bodyMass;
  private final double totalMass;
  private final double actionSeconds;

  Robot(MujocoModel model, MujocoSimulation simulation, int frameSkip) {
    this.simulation = simulation;
    this.state = simulation.state();
    this.qpos = simulation.layout().offset(StateField.QPOS);
    this.positions = model.positions();
    this.qvel = simulation.layout().offset(StateField.QVEL);
    this.velocities = model.velocities();
    this.bodyMass = model.read(ModelField.BODY_MASS);
    this.totalMass = sum(bodyMass);
    this.actionSeconds = model.scalar(ModelField.TIMESTEP) * frameSkip;
  }

  /** Simulated time per action: what a difference is divided by to give a velocity. */
  double actionSeconds() {
    return actionSeconds;
  }

  double qpos(int index) {
    return state[qpos + index];
  }

  double qvel(int index) {
    return state[qvel + index];
  }

  /** Copies positions from {@code first} on, then all velocities; returns the index behind them. */
  int copyPositionsAndVelocities(int first, double[] to) {
    System.arraycopy(state, qpos + first, to, 0, positions - first);
    return copy(StateField.QVEL, 0, to, positions - first);
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
