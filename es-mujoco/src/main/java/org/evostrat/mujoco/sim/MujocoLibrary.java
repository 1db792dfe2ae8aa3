package org.evostrat.mujoco.sim;

import java.util.Properties;
import org.evostrat.mujoco.binding.MujocoNatives;
import org.jspecify.annotations.Nullable;

/**
 * The native library: loaded at the first use, never by merely loading a class. Thread-safe.
 *
 * <p>On JDK 22 and later the JVM prints a warning unless it is started with {@code
 * --enable-native-access=ALL-UNNAMED} (class path) or {@code
 * --enable-native-access=org.bytedeco.javacpp} (module path).
 */
public final class MujocoLibrary {
  /** The first version in which the margins of two geoms are added instead of the larger taken. */
  static final int SUMS_MARGINS = 3_005_000;

  private MujocoLibrary() {}

  private record Failure(String message, @Nullable Throwable cause) {}

  private static final class Holder {
    static final @Nullable Failure FAILURE = load();
  }

  private static @Nullable Failure load() {
    Properties description = MujocoNatives.description();
    if (description == null) {
      return new Failure(
          "The native part of es-mujoco is missing on the class path: use the jar with the"
              + " classifier linux-x86_64 beside the main jar, or, in a build from source, read why"
              + " the build left it out (it says so in its first lines), set MUJOCO_HOME to an"
              + " unpacked MuJoCo release, and build again: only then is MuJoCo looked for"
              + " (`ES_REBUILD=1 ./es ...` or `mvn package`)",
          null);
    }
    try {
      MujocoNatives.load();
    } catch (LinkageError | RuntimeException e) {
      return new Failure(
          "The native part of es-mujoco (built with MuJoCo "
              + description.getProperty("headerVersion")
              + ") could not be loaded: "
              + e.getMessage()
              + "; it needs Linux on x86_64 with glibc 2.34 or newer and a writable cache directory,"
              + " set with -Dorg.bytedeco.javacpp.cachedir=DIR",
          e);
    }
    if (MujocoNatives.libraryVersion() != MujocoNatives.headerVersion()) {
      return new Failure(
          "The loaded MuJoCo library must be the one that es-mujoco was built with, "
              + MujocoNatives.headerVersion()
              + ", but was "
              + MujocoNatives.libraryVersion()
              + "; remove the other one from java.library.path",
          null);
    }
    return null;
  }

  /** Whether MuJoCo can be used here; if not, {@link #require()} says why. */
  public static boolean isAvailable() {
    return Holder.FAILURE == null;
  }

  /**
   * Loads the library.
   *
   * @throws MujocoException where that is impossible; the message says what to do
   */
  public static void require() {
    Failure failure = Holder.FAILURE;
    if (failure != null) {
      throw new MujocoException(failure.message(), failure.cause());
    }
  }

  /** MuJoCo's version, for example {@code 3.14.0}. */
  public static String version() {
    require();
    return MujocoNatives.libraryVersionString();
  }

  /** Whether this version adds the margins of two geoms (3.5 and later). */
  public static boolean sumsMargins() {
    require();
    return MujocoNatives.libraryVersion() >= SUMS_MARGINS;
  }
}
