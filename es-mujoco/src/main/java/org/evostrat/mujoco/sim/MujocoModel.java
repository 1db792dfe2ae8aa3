package org.evostrat.mujoco.sim;

import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongFunction;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.binding.MujocoNatives;
import org.evostrat.mujoco.binding.NativeException;
import org.jspecify.annotations.Nullable;

/**
 * A compiled model. Immutable and thread-safe; many simulations share one. Closing it twice is
 * harmless, closing it while simulations run is safe: its memory goes with the last of them.
 */
public final class MujocoModel implements AutoCloseable {
  private final NativeHandle handle;
  private final Cleaner.Cleanable owner;
  private final String warnings;
  private volatile boolean closed;

  private MujocoModel(long address, String warnings) {
    this.handle = new NativeHandle(address, MujocoNatives::deleteModel);
    this.owner = handle.ownedBy(this);
    this.warnings = warnings;
  }

  /**
   * Compiles a model from its text; it cannot refer to other files, and is refused where it asks
   * for sizes or depths that MuJoCo would not survive. That is no wall: MuJoCo is native code, and
   * a model by somebody who means harm is best compiled in a process of its own first.
   *
   * @param mjcf MuJoCo's XML
   * @throws MujocoException with MuJoCo's message, which names the line, for a model that MuJoCo
   *     does not accept, or where MuJoCo is not available
   */
  public static MujocoModel compile(String mjcf) {
    MujocoLibrary.require();
    MjcfGuard.check(mjcf, false);
    byte[] text = mjcf.getBytes(StandardCharsets.UTF_8);
    try {
      return DeepStack.call(
          () ->
              new MujocoModel(
                  MujocoNatives.compileModel(text, text.length), MujocoNatives.lastWarning()));
    } catch (NativeException e) {
      throw new MujocoException("MuJoCo does not accept the model: " + e.getMessage(), e);
    }
  }

  /**
   * Compiles a model from a file and those that it refers to, which may lie anywhere and are not
   * looked over: for models of people whom you trust.
   *
   * @throws MujocoException as in {@link #compile(String)}, and where the file cannot be read
   */
  public static MujocoModel load(Path file) {
    MujocoLibrary.require();
    try {
      return DeepStack.call(
          () ->
              new MujocoModel(
                  MujocoNatives.loadModel(file.toString()), MujocoNatives.lastWarning()));
    } catch (NativeException e) {
      throw new MujocoException(
          "MuJoCo does not accept the model in " + file + ": " + e.getMessage(), e);
    }
  }

  /** What MuJoCo's compiler warned about; empty where it had nothing to say. */
  public String warnings() {
    return warnings;
  }

  /** A copy of a field. */
  public double[] read(ModelField field) {
    return use(
        address -> {
          double[] values = new double[MujocoNatives.modelFieldLength(address, field.code())];
          MujocoNatives.readModelField(address, field.code(), values);
          return values;
        });
  }

  /** The first number of a field; for sizes and options. */
  public double scalar(ModelField field) {
    return read(field)[0];
  }

  /** Number of positions. */
  public int positions() {
    return (int) scalar(ModelField.NQ);
  }

  /** Number of velocities. */
  public int velocities() {
    return (int) scalar(ModelField.NV);
  }

  /** Number of controls. */
  public int controls() {
    return (int) scalar(ModelField.NU);
  }

  /**
   * The id of a named object.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  public int id(ObjectKind kind, String name) {
    int id = use(address -> MujocoNatives.idOf(address, kind.code(), name));
    if (id < 0) {
      throw new IllegalArgumentException(
          Check.message(
              "name", "be that of a " + kind + " of the model", name, "take one from its XML"));
    }
    return id;
  }

  /** The name of an object, or null where it has none or the id is out of range. */
  public @Nullable String name(ObjectKind kind, int id) {
    String name =
        use(
            address -> {
              String found = MujocoNatives.nameOf(address, kind.code(), id);
              return found == null ? "" : found;
            });
    return name.isEmpty() ? null : name;
  }

  /**
   * A new simulation of this model, in the model's own configuration.
   *
   * @param fields what {@link MujocoSimulation#state()} holds; {@link StateField#QPOS} and {@link
   *     StateField#QVEL} are always among them
   */
  public MujocoSimulation newSimulation(StateField... fields) {
    return new MujocoSimulation(this, StateLayout.of(this, fields));
  }

  /**
   * A new renderer of this model, which should come from somebody whom you trust: OpenGL's drivers
   * are native code as well.
   *
   * @param width of its pictures in pixels, in [1, 4096]
   * @param height of its pictures in pixels, in [1, 4096]
   * @throws MujocoException where there is no OpenGL; the message says what to install
   */
  public Renderer newRenderer(int width, int height) {
    return new Renderer(this, width, height);
  }

  int stateLength(StateField field) {
    return use(address -> MujocoNatives.stateFieldLength(address, field.code()));
  }

  /** For a simulation, which must release it. */
  NativeHandle retain() {
    if (closed || !handle.retain()) {
      throw new IllegalStateException(
          Check.message("model", "be open", "closed", "keep it open while it is in use"));
    }
    return handle;
  }

  private <T> T use(LongFunction<T> work) {
    NativeHandle model = retain();
    try {
      return work.apply(model.address());
    } finally {
      model.release();
    }
  }

  @Override
  public void close() {
    closed = true;
    owner.clean();
  }
}
