package org.evostrat.mujoco.sim;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where each field starts in a simulation's state array: fields follow each other in the order of
 * {@link StateField}. Immutable.
 */
public final class StateLayout {
  private final Set<StateField> fields;
  private final int[] offsets = new int[StateField.values().length + 1];
  private final int bits;

  private StateLayout(MujocoModel model, Set<StateField> fields) {
    this.fields = fields;
    int set = 0;
    for (StateField field : StateField.values()) {
      boolean present = fields.contains(field);
      set |= present ? 1 << field.code() : 0;
      offsets[field.code() + 1] = offsets[field.code()] + (present ? model.stateLength(field) : 0);
    }
    bits = set;
  }

  static StateLayout of(MujocoModel model, StateField... fields) {
    EnumSet<StateField> all = EnumSet.of(StateField.QPOS, StateField.QVEL);
    all.addAll(List.of(fields));
    return new StateLayout(model, all);
  }

  /** Whether the state has the field. */
  public boolean has(StateField field) {
    return fields.contains(field);
  }

  /**
   * The index of the field's first number.
   *
   * @throws IllegalArgumentException where the state does not have the field
   */
  public int offset(StateField field) {
    if (!has(field)) {
      throw new IllegalArgumentException(
          "field must be one of "
              + fields
              + ", but was "
              + field
              + "; ask for it in newSimulation");
    }
    return offsets[field.code()];
  }

  /** How many numbers the field has; 0 where the state does not have it. */
  public int length(StateField field) {
    return offsets[field.code() + 1] - offsets[field.code()];
  }

  /** How many numbers the state has. */
  public int length() {
    return offsets[offsets.length - 1];
  }

  /** The set of fields as the native side wants it. */
  int bits() {
    return bits;
  }
}
