package org.evostrat.mujoco.sim;

import org.evostrat.internal.check.Check;

/**
 * From where a {@link Renderer} looks. What is not given follows from the model. Immutable and
 * thread-safe.
 *
 * <p>Azimuth and elevation are those of the direction in which the camera looks, in degrees: at
 * azimuth 90 and elevation 0 it looks along the y axis, and x grows to the right; elevation -90
 * looks straight down.
 */
public final class Camera {
  /** Degrees when none are given. */
  public static final double DEFAULT_AZIMUTH = 115;

  /** Degrees when none are given. */
  public static final double DEFAULT_ELEVATION = -18;

  /** What it looks at; the order is that of the codes on the native side. */
  enum Kind {
    NAMED,
    FOLLOWING,
    FREE,
    AUTOMATIC
  }

  final Kind kind;
  final String name;
  final double[] point;

  /** In metres; NaN for what fits the model. */
  final double distance;

  final double azimuth;
  final double elevation;

  private Camera(
      Kind kind, String name, double[] point, double distance, double azimuth, double elevation) {
    this.kind = kind;
    this.name = name;
    this.point = point;
    this.distance = distance;
    this.azimuth = azimuth;
    this.elevation = elevation;
  }

  private static Camera of(Kind kind, String name, double... point) {
    return new Camera(kind, name, point, Double.NaN, DEFAULT_AZIMUTH, DEFAULT_ELEVATION);
  }

  /**
   * Follows the first body that moves away: that of the first free joint or slide without a limit.
   * Where there is none it looks at the middle of the model.
   */
  public static Camera automatic() {
    return of(Kind.AUTOMATIC, "");
  }

  /**
   * Follows the centre of mass of a body and all that hangs on it: along the floor, at the height
   * that it has in the model's own configuration.
   */
  public static Camera following(String body) {
    return of(Kind.FOLLOWING, body);
  }

  /** Looks at a point, in metres. */
  public static Camera lookingAt(double x, double y, double z) {
    double[] point = {x, y, z};
    return of(Kind.FREE, "", Check.finite("point", point, "give metres"));
  }

  /** A camera of the model, which stands where the model puts it. */
  public static Camera named(String camera) {
    return of(Kind.NAMED, camera);
  }

  /** The same from a distance in metres; default one and a half times the model's extent. */
  public Camera distance(double metres) {
    Check.positive("distance", metres, "give metres");
    requireMovable("distance");
    return new Camera(kind, name, point, metres, azimuth, elevation);
  }

  /** The same in a direction about the z axis, in degrees; default {@value #DEFAULT_AZIMUTH}. */
  public Camera azimuth(double degrees) {
    Check.inClosed("azimuth", degrees, -360, 360, "use 90 to look along the y axis");
    requireMovable("azimuth");
    return new Camera(kind, name, point, distance, degrees, elevation);
  }

  /** The same at an angle to the floor, in degrees; default {@value #DEFAULT_ELEVATION}. */
  public Camera elevation(double degrees) {
    Check.inClosed("elevation", degrees, -90, 90, "use -20 to look down a little");
    requireMovable("elevation");
    return new Camera(kind, name, point, distance, azimuth, degrees);
  }

  private void requireMovable(String what) {
    Check.that(
        kind != Kind.NAMED,
        what,
        "be left to a camera of the model",
        "set for " + name,
        "change the camera in the model's XML");
  }

  /** The code on the native side. */
  @SuppressWarnings("EnumOrdinal")
  int code() {
    return kind.ordinal();
  }
}
