package org.evostrat.mujoco.sim;

/** What a name in a model stands for. */
public enum ObjectKind {
  // The order is that of the table on the native side.
  /** A body; id 0 is the world. */
  BODY,
  /** A joint. */
  JOINT,
  /** A geom. */
  GEOM,
  /** An actuator. */
  ACTUATOR,
  /** A camera. */
  CAMERA;

  /** The place in the table on the native side; a test compares both. */
  @SuppressWarnings("EnumOrdinal")
  int code() {
    return ordinal();
  }
}
