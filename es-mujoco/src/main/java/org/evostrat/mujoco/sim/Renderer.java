package org.evostrat.mujoco.sim;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.binding.MujocoNatives;
import org.evostrat.mujoco.binding.NativeException;
import org.evostrat.mujoco.picture.Picture;

/**
 * Draws a model by MuJoCo's own renderer, without a window: by EGL, which also draws without a
 * graphics card, or by OSMesa, whichever the machine has. Nothing of either is needed before the
 * first renderer is made. The system property {@code evostrat.gl} sets the order, {@code
 * egl,osmesa}.
 *
 * <p>It has copies of the model and of all that it draws, so it can be used beside any simulation
 * and disturbs none; the model may be closed. Thread-safe: pictures are drawn one after the other,
 * by any thread, which afterwards has no OpenGL context. Closing it twice is harmless.
 */
public final class Renderer implements AutoCloseable {
  /** Pixels to the left and right when none are given. */
  public static final int DEFAULT_WIDTH = 480;

  /** Pixels up and down when none are given. */
  public static final int DEFAULT_HEIGHT = 320;

  private static final int LARGEST = 4096;
  private static final String ORDER = "evostrat.gl";

  private final int width;
  private final int height;
  private final int positions;
  private final Views views;
  private final long address;
  private final Cleaner.Cleanable owner;
  private boolean closed;

  Renderer(MujocoModel model, int width, int height) {
    checkSize("width", width);
    checkSize("height", height);
    this.width = width;
    this.height = height;
    this.positions = model.positions();
    this.views = new Views(model);
    requireOpenGl();
    NativeHandle shared = model.retain();
    try {
      address = MujocoNatives.makeRenderer(shared.address(), width, height, order());
    } catch (NativeException e) {
      throw new MujocoException("MuJoCo could not draw the model: " + e.getMessage(), e);
    } finally {
      shared.release();
    }
    this.owner = new NativeHandle(address, MujocoNatives::deleteRenderer).ownedBy(this);
  }

  /** Refuses widths and heights that are not in [1, 4096]: each pixel takes some 80 bytes. */
  public static void checkSize(String name, int pixels) {
    Check.that(
        pixels >= 1 && pixels <= LARGEST,
        name,
        "lie in [1, " + LARGEST + "] pixels",
        pixels,
        "use some hundreds");
  }

  /** Whether pictures can be drawn here; if not, {@link #requireOpenGl()} says why. */
  public static boolean isAvailable() {
    try {
      requireOpenGl();
      return true;
    } catch (MujocoException e) {
      return false;
    }
  }

  /**
   * Looks for OpenGL.
   *
   * @throws MujocoException where there is none, or no MuJoCo; the message says what to install
   */
  public static void requireOpenGl() {
    MujocoLibrary.require();
    try {
      MujocoNatives.requireOpenGl(order());
    } catch (NativeException e) {
      throw new MujocoException(
          Check.message(
              "OpenGL",
              "be installed to draw pictures",
              "not found (" + e.getMessage() + ")",
              "install Mesa's, which needs no graphics card: apt-get install libegl1"
                  + " libgl1-mesa-dri, or dnf install mesa-libEGL mesa-dri-drivers"),
          e);
    }
  }

  private static String order() {
    return System.getProperty(ORDER, "egl,osmesa");
  }

  /** Draws positions as {@link Camera#automatic()} sees them. */
  public Picture draw(double[] qpos) {
    return draw(qpos, Camera.automatic());
  }

  /**
   * Draws positions.
   *
   * @param qpos such as {@link StateField#QPOS} of a simulation, {@code [positions]}; not changed
   * @param camera from where
   * @return of the renderer's size; the same for the same arguments
   * @throws IllegalArgumentException where the model has no camera or body of that name, or a
   *     position is not finite
   */
  public synchronized Picture draw(double[] qpos, Camera camera) {
    if (closed) {
      throw new IllegalStateException(
          Check.message("renderer", "be open", "closed", "make a new one from its model"));
    }
    if (qpos.length != positions) {
      Check.length("qpos", qpos, positions, "take MujocoModel.positions()");
    }
    Check.finite("qpos", qpos, "draw what came before the breakdown");
    byte[] rgb = new byte[3 * width * height];
    try {
      MujocoNatives.draw(address, qpos, views.numbers(camera), rgb);
    } catch (NativeException e) {
      throw new MujocoException("MuJoCo failed in draw: " + e.getMessage(), e);
    } finally {
      Reference.reachabilityFence(this);
    }
    return Picture.of(width, height, rgb);
  }

  @Override
  public synchronized void close() {
    closed = true;
    owner.clean();
  }
}
