package org.evostrat.mujoco.sim;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.binding.MujocoNatives;
import org.evostrat.mujoco.binding.NativeException;

/**
 * One running simulation of a model. Not thread-safe: one per worker. Keeps its model's memory
 * alive, and is closed once; closing it again does nothing.
 *
 * <p>{@link #step} is one native call for any number of steps and copies what the layout asks for
 * into {@link #state()}; it makes no garbage.
 */
public final class MujocoSimulation implements AutoCloseable {
  private final int positions;
  private final int velocities;
  private final int controls;
  private final StateLayout layout;
  private final double[] state;
  private final int snapshotLength;
  private final boolean contactForces;
  private final long model;
  private final long data;
  private final Cleaner.Cleanable owner;
  private boolean closed;
  private String warningText = "";

  MujocoSimulation(MujocoModel model, StateLayout layout) {
    this.positions = model.positions();
    this.velocities = model.velocities();
    this.controls = model.controls();
    this.layout = layout;
    this.state = new double[layout.length()];
    this.contactForces = layout.has(StateField.CFRC_EXT);
    NativeHandle shared = model.retain();
    this.model = shared.address();
    this.snapshotLength = MujocoNatives.snapshotLength(this.model);
    try {
      this.data = MujocoNatives.makeData(this.model);
    } catch (NativeException e) {
      shared.release();
      throw new MujocoException("MuJoCo could not start a simulation: " + e.getMessage(), e);
    }
    NativeHandle handle =
        new NativeHandle(
            data,
            address -> {
              MujocoNatives.deleteData(address);
              shared.release();
            });
    this.owner = handle.ownedBy(this);
    MujocoNatives.readState(this.model, data, layout.bits(), state);
  }

  /** Where the fields are in {@link #state()}. */
  public StateLayout layout() {
    return layout;
  }

  /**
   * The fields of the layout, {@code [layout().length()]}, as the last {@link #setState} or {@link
   * #step} left them. Always the same array; written by this class only.
   */
  public double[] state() {
    return state;
  }

  /**
   * Starts again: everything as in a new simulation but for the given state, and what follows from
   * it (MuJoCo's {@code mj_forward}). Contact forces are zero until the next step.
   *
   * @param qpos {@code [positions]}
   * @param qvel {@code [velocities]}
   * @throws MujocoException where MuJoCo fails; the simulation is then in the model's own
   *     configuration
   */
  public void setState(double[] qpos, double[] qvel) {
    requireOpen();
    requireLength("qpos", qpos, positions, "positions");
    requireLength("qvel", qvel, velocities, "velocities");
    try {
      MujocoNatives.setState(model, data, qpos, qvel, layout.bits(), state);
    } catch (NativeException e) {
      throw recovered("setState", e);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Takes steps under one constant control.
   *
   * @param control {@code [controls]}; MuJoCo clamps what it applies to the range of each actuator
   * @param count how many steps, at least 1
   * @return what MuJoCo warned about, and whether the state is bad at the end; empty in good health
   * @throws MujocoException where MuJoCo fails; the simulation is then in the model's own
   *     configuration
   */
  public Set<MujocoWarning> step(double[] control, int count) {
    requireOpen();
    requireLength("control", control, controls, "controls");
    Check.atLeast("count", count, 1, "give the steps per action");
    try {
      int bits =
          MujocoNatives.step(model, data, control, count, contactForces, layout.bits(), state);
      if (bits == 0) {
        return Set.of();
      }
      warningText = MujocoNatives.lastWarning();
      return MujocoWarning.of(bits);
    } catch (NativeException e) {
      throw recovered("step", e);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** How many numbers a {@linkplain #save snapshot} has. */
  public int snapshotLength() {
    return snapshotLength + state.length;
  }

  /**
   * Writes all that the next steps depend on and {@link #state()}: a {@link #restore} and the same
   * steps give the same bits, in any simulation of the same model with the same fields.
   *
   * @param snapshot filled from index 0 on, {@code [at least snapshotLength()]}
   */
  public void save(double[] snapshot) {
    requireOpen();
    requireSnapshot(snapshot);
    try {
      MujocoNatives.saveSnapshot(model, data, snapshot);
      System.arraycopy(state, 0, snapshot, snapshotLength, state.length);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Puts a snapshot back. {@link #read} and {@link #contacts} of what follows from the state, such
   * as {@link StateField#XPOS}, are right again after the next step.
   *
   * @param snapshot that {@link #save} has filled, {@code [at least snapshotLength()]}
   */
  public void restore(double[] snapshot) {
    requireOpen();
    requireSnapshot(snapshot);
    try {
      MujocoNatives.restoreSnapshot(model, data, snapshot);
      System.arraycopy(snapshot, snapshotLength, state, 0, state.length);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private void requireSnapshot(double[] snapshot) {
    if (snapshot.length < snapshotLength()) {
      Check.atLeast(
          "length of the snapshot", snapshot.length, snapshotLength(), "take snapshotLength()");
    }
  }

  /**
   * MuJoCo's words for the last warning of the last step that had one; empty before the first, and
   * where only the final state is bad.
   */
  public String warningText() {
    return warningText;
  }

  /** A copy of a field, whether or not the layout has it. */
  public double[] read(StateField field) {
    requireOpen();
    try {
      double[] values = new double[MujocoNatives.stateFieldLength(model, field.code())];
      MujocoNatives.readState(model, data, 1 << field.code(), values);
      return values;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** The contacts that MuJoCo found last. */
  public List<Contact> contacts() {
    requireOpen();
    try {
      double[] values = new double[4 * MujocoNatives.contactCount(data)];
      MujocoNatives.readContacts(data, values);
      List<Contact> contacts = new ArrayList<>();
      for (int i = 0; i < values.length; i += 4) {
        contacts.add(
            new Contact((int) values[i], (int) values[i + 1], values[i + 2], values[i + 3]));
      }
      return contacts;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** After an error MuJoCo's data is usable only once it is reset. */
  private MujocoException recovered(String call, NativeException error) {
    MujocoException failure =
        new MujocoException(
            "MuJoCo failed in "
                + call
                + ": "
                + error.getMessage()
                + "; the simulation was put back into the model's own configuration",
            error);
    try {
      MujocoNatives.resetData(model, data);
      MujocoNatives.readState(model, data, layout.bits(), state);
    } catch (NativeException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          Check.message("simulation", "be open", "closed", "make a new one from its model"));
    }
  }

  private static void requireLength(String name, double[] array, int length, String size) {
    if (array.length != length) {
      Check.length(name, array, length, "take MujocoModel." + size + "()");
    }
  }

  @Override
  public void close() {
    closed = true;
    owner.clean();
  }
}
