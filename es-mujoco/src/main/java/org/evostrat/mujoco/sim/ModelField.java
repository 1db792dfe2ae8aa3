package org.evostrat.mujoco.sim;

/**
 * What a compiled model can be asked for, as numbers; several numbers per object are stored object
 * by object. Names follow MuJoCo's fields.
 */
public enum ModelField {
  // The order is that of the table on the native side.
  /** Number of positions. */
  NQ,
  /** Number of velocities. */
  NV,
  /** Number of controls. */
  NU,
  /** Number of bodies, the world included. */
  NBODY,
  /** Number of joints. */
  NJNT,
  /** Number of geoms. */
  NGEOM,
  /** Number of cameras. */
  NCAM,
  /** Seconds per step. */
  TIMESTEP,
  /** Gravity, {@code [3]}. */
  GRAVITY,
  /** Density of the medium. */
  DENSITY,
  /** Viscosity of the medium. */
  VISCOSITY,
  /** Tolerance of the constraint solver. */
  TOLERANCE,
  /** Greatest number of iterations of the constraint solver. */
  ITERATIONS,
  /** Positions in the model's own configuration, {@code [positions]}. */
  QPOS0,
  /** Id of each body's parent. */
  BODY_PARENT,
  /** Position in the parent, {@code [bodies * 3]}. */
  BODY_POS,
  /** Orientation in the parent, {@code [bodies * 4]}. */
  BODY_QUAT,
  /** Mass in kilograms. */
  BODY_MASS,
  /** Principal moments of inertia, {@code [bodies * 3]}. */
  BODY_INERTIA,
  /** Index of each joint's first position. */
  JOINT_QPOS_ADDRESS,
  /** Index of each joint's first velocity. */
  JOINT_QVEL_ADDRESS,
  /** Id of the body of each joint. */
  JOINT_BODY,
  /** Anchor in the body, {@code [joints * 3]}. */
  JOINT_POS,
  /** Unit axis in the body, {@code [joints * 3]}. */
  JOINT_AXIS,
  /** Whether the joint has limits: 0 or 1. */
  JOINT_LIMITED,
  /** Limits in metres or radians, {@code [joints * 2]}. */
  JOINT_RANGE,
  /** Spring stiffness. */
  JOINT_STIFFNESS,
  /** Solver reference of the limits, {@code [joints * 2]}. */
  JOINT_SOLREF,
  /** Solver impedance of the limits, {@code [joints * 5]}. */
  JOINT_SOLIMP,
  /** Added inertia per degree of freedom. */
  DOF_ARMATURE,
  /** Damping per degree of freedom. */
  DOF_DAMPING,
  /** Id of the body of each geom. */
  GEOM_BODY,
  /** Collision type bits. */
  GEOM_CONTYPE,
  /** Collision affinity bits. */
  GEOM_CONAFFINITY,
  /** Dimension of a contact. */
  GEOM_CONDIM,
  /** Position in the body, {@code [geoms * 3]}. */
  GEOM_POS,
  /** Orientation in the body, {@code [geoms * 4]}. */
  GEOM_QUAT,
  /** Size, {@code [geoms * 3]}; a capsule has radius and half length. */
  GEOM_SIZE,
  /** Sliding, spinning, rolling friction, {@code [geoms * 3]}. */
  GEOM_FRICTION,
  /** Distance below which a contact exists. */
  GEOM_MARGIN,
  /** Solver reference of contacts, {@code [geoms * 2]}. */
  GEOM_SOLREF,
  /** Solver impedance of contacts, {@code [geoms * 5]}. */
  GEOM_SOLIMP,
  /** Gear, {@code [actuators * 6]}. */
  ACTUATOR_GEAR,
  /** Ids of the actuated joint, {@code [actuators * 2]}; the second is -1. */
  ACTUATOR_TARGET,
  /** Whether the control is clamped: 0 or 1. */
  ACTUATOR_CONTROL_LIMITED,
  /** Range of the control, {@code [actuators * 2]}. */
  ACTUATOR_CONTROL_RANGE;

  /** The place in the table on the native side; a test compares both. */
  @SuppressWarnings("EnumOrdinal")
  int code() {
    return ordinal();
  }
}
