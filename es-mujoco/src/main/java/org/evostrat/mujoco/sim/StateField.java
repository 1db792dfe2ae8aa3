package org.evostrat.mujoco.sim;

/**
 * What a simulation can be asked for. Vectors of several numbers per body are stored body by body,
 * the world first. Names and units are MuJoCo's.
 *
 * <p>After a step with the Runge-Kutta integrator {@link #QPOS} and {@link #QVEL} are those of the
 * final state, while everything computed from them ({@link #XPOS} and below) still belongs to the
 * state of the last of the four stages: up to some millimetres apart.
 */
public enum StateField {
  // The order is that of the table on the native side, and of the fields in a state.
  /** Simulated time in seconds, {@code [1]}. */
  TIME,
  /** Positions {@code [positions]}: metres, radians, unit quaternions (w first). */
  QPOS,
  /** Velocities {@code [velocities]}. */
  QVEL,
  /** Accelerations {@code [velocities]}. */
  QACC,
  /** Controls as they were given, not clamped, {@code [controls]}. */
  CTRL,
  /** Position of each body's frame, {@code [bodies * 3]}. */
  XPOS,
  /** Position of each body's centre of mass, {@code [bodies * 3]}. */
  XIPOS,
  /** Inertia of each body about the centre of mass of its tree, {@code [bodies * 10]}. */
  CINERT,
  /** Velocity of each body about the centre of mass of its tree, {@code [bodies * 6]}. */
  CVEL,
  /** Generalized forces of the actuators, {@code [velocities]}. */
  QFRC_ACTUATOR,
  /**
   * Contact force on each body, {@code [bodies * 6]}: torque, then force, in world axes, about the
   * centre of mass of the tree. MuJoCo fills it only on demand: a simulation whose layout has this
   * field does so at the end of each step. Zero before the first step.
   */
  CFRC_EXT;

  /** The place in the table on the native side; a test compares both. */
  @SuppressWarnings("EnumOrdinal")
  int code() {
    return ordinal();
  }
}
