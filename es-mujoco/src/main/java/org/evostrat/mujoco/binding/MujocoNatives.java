package org.evostrat.mujoco.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.LoadEnabled;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.annotation.Cast;
import org.bytedeco.javacpp.annotation.Namespace;
import org.bytedeco.javacpp.annotation.Platform;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code evostrat_mujoco.h} and {@code evostrat_render.h}, one to one, unchecked:
 * handles must be alive and arrays long enough. The signatures are the same for every version of
 * MuJoCo. Fields, kinds of objects and warnings are codes: the ordinals of the enums in {@code
 * sim}.
 *
 * <p>Safe for many threads as far as each simulation's data is used by one thread at a time.
 */
@Platform(value = "linux-x86_64", include = "evostrat_render.h", library = "jniMujoco")
@Namespace("evostrat")
public final class MujocoNatives implements LoadEnabled {
  private static final String DESCRIPTION =
      "org/evostrat/mujoco/binding/linux-x86_64/mujoco.properties";

  /** For JavaCPP, which asks an instance for the libraries to link and load. */
  public MujocoNatives() {}

  /**
   * What the native part was built with: {@code link}, {@code preload}, {@code headerVersion},
   * {@code source}; null where it was not built.
   */
  public static @Nullable Properties description() {
    try (InputStream in = MujocoNatives.class.getClassLoader().getResourceAsStream(DESCRIPTION)) {
      if (in == null) {
        return null;
      }
      Properties description = new Properties();
      description.load(in);
      return description;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void init(ClassProperties properties) {
    Properties description = description();
    if (description == null) {
      return;
    }
    for (String library : description.getProperty("preload", "").split(",", -1)) {
      if (!library.isBlank()) {
        properties.get("platform.preload").add(library);
      }
    }
    properties.get("platform.link").add(description.getProperty("link"));
  }

  /** Loads MuJoCo and the native methods, and takes over MuJoCo's error handling. */
  public static void load() {
    Loader.load(MujocoNatives.class);
    installHandlers();
  }

  static native void installHandlers();

  /** This thread's last warning, of a compilation or a step; empty where there was none. */
  public static native String lastWarning();

  /** Raises an error inside MuJoCo, for tests of what becomes of it. */
  public static native void raiseError() throws NativeException;

  /** The version of the library, as MuJoCo writes it as a number. */
  public static native int libraryVersion();

  /** The version of the library, for people. */
  public static native String libraryVersionString();

  /** The version that the native part was compiled with. */
  public static native int headerVersion();

  /** Compiles a file; the handle must be deleted. */
  public static native long loadModel(String path) throws NativeException;

  /** Compiles UTF-8 text {@code [length]}; the handle must be deleted. */
  public static native long compileModel(@Cast("const char*") byte[] xml, int length)
      throws NativeException;

  /** Frees a model that no data refers to. */
  public static native void deleteModel(long model);

  /** The id of a named object, or -1. */
  public static native int idOf(long model, int kind, String name);

  /** The name of an object, or null. */
  public static native @Nullable String nameOf(long model, int kind, int id);

  /** How many numbers a field of a model has, or -1 for an unknown code. */
  public static native int modelFieldLength(long model, int field);

  /** Copies a field of a model. */
  public static native void readModelField(long model, int field, double[] values);

  /** The name of a code, or null behind the last. */
  public static native @Nullable String modelFieldName(int field);

  /** Allocates the data of a simulation; the handle must be deleted, before its model. */
  public static native long makeData(long model) throws NativeException;

  /** Frees the data of a simulation. */
  public static native void deleteData(long data);

  /** How many numbers a field of the state has, or -1 for an unknown code. */
  public static native int stateFieldLength(long model, int field);

  /** The name of a code, or null behind the last. */
  public static native @Nullable String stateFieldName(int field);

  /** Copies the fields of a bit set one after the other. */
  public static native void readState(long model, long data, int fields, double[] values);

  /** Resets the data, sets positions and velocities, computes what follows, reads the fields. */
  public static native void setState(
      long model, long data, double[] qpos, double[] qvel, int fields, double[] values)
      throws NativeException;

  /** How many numbers a snapshot has. */
  public static native int snapshotLength(long model);

  /** Writes all that the next steps depend on. */
  public static native void saveSnapshot(long model, long data, double[] values);

  /** Puts a snapshot back; what follows from it is computed by the next step. */
  public static native void restoreSnapshot(long model, long data, double[] values);

  /** Puts the data into the model's own configuration. */
  public static native void resetData(long model, long data) throws NativeException;

  /** Takes {@code count} steps and reads the fields; returns a bit set of warnings. */
  public static native int step(
      long model,
      long data,
      double[] control,
      int count,
      boolean contactForces,
      int fields,
      double[] values)
      throws NativeException;

  /** How many contacts there are. */
  public static native int contactCount(long data);

  /** Copies four numbers per contact: two geoms, distance, margin. */
  public static native void readContacts(long data, double[] values);

  /** Looks for OpenGL in the libraries of a list such as {@code egl,osmesa}. */
  public static native void requireOpenGl(String order) throws NativeException;

  /** Makes a renderer, of a copy of the model; the handle must be deleted. */
  public static native long makeRenderer(long model, int width, int height, String order)
      throws NativeException;

  /** Frees a renderer. */
  public static native void deleteRenderer(long renderer);

  /** Draws positions; fills {@code rgb}, three bytes per pixel, row by row from the top. */
  public static native void draw(
      long renderer, double[] qpos, double[] camera, @Cast("unsigned char*") byte[] rgb)
      throws NativeException;
}
