package org.evostrat.mujoco.sim;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What MuJoCo warns about while it steps. */
public enum MujocoWarning {
  // The order is that of the bits on the native side.
  /** The inertia matrix is singular or nearly so. */
  INERTIA(false),
  /** Contacts were dropped, because the list was full. */
  CONTACT_FULL(false),
  /** Constraints were dropped, because the list was full. */
  CONSTRAINT_FULL(false),
  /** A position is not finite or beyond 1e10: MuJoCo starts the simulation again by itself. */
  BAD_QPOS(true),
  /** A velocity is not finite or beyond 1e10: MuJoCo starts the simulation again by itself. */
  BAD_QVEL(true),
  /** An acceleration is not finite or beyond 1e10: MuJoCo starts the simulation again by itself. */
  BAD_QACC(true),
  /**
   * A control is not finite or beyond 1e10: MuJoCo clamps it, or, where it cannot, sets all
   * controls to zero for that step.
   */
  BAD_CTRL(true);

  private static final MujocoWarning[] ALL = values();

  private final boolean breakdown;

  MujocoWarning(boolean breakdown) {
    this.breakdown = breakdown;
  }

  /** Whether what follows is no longer the simulation that was asked for. */
  public boolean isBreakdown() {
    return breakdown;
  }

  /** The bit on the native side. */
  @SuppressWarnings("EnumOrdinal")
  int code() {
    return ordinal();
  }

  static Set<MujocoWarning> of(int bits) {
    if (bits == 0) {
      return Set.of();
    }
    EnumSet<MujocoWarning> warnings = EnumSet.noneOf(MujocoWarning.class);
    for (MujocoWarning warning : ALL) {
      if ((bits >> warning.code() & 1) != 0) {
        warnings.add(warning);
      }
    }
    return Collections.unmodifiableSet(warnings);
  }
}
