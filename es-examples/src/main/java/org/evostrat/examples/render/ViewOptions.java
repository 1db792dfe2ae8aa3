package org.evostrat.examples.render;

import java.util.Arrays;
import java.util.stream.Stream;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.sim.Camera;
import org.evostrat.mujoco.sim.Renderer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large pictures are and from where they are taken. */
public final class ViewOptions {
  @Option(names = "--size", paramLabel = "WxH", description = "Width and height in pixels.")
  String size = Renderer.DEFAULT_WIDTH + "x" + Renderer.DEFAULT_HEIGHT;

  @Option(
      names = "--camera",
      paramLabel = "NAME",
      description = "A camera of the model, such as track (default: one that follows the robot).")
  @Nullable String camera;

  @Option(
      names = "--follow",
      paramLabel = "BODY",
      description = "The body that the camera follows (default: the one that moves away).")
  @Nullable String follow;

  @Option(
      names = "--look-at",
      paramLabel = "X,Y,Z",
      description = "The point that a camera at rest looks at, in metres.")
  @Nullable String lookAt;

  @Option(
      names = "--distance",
      paramLabel = "METRES",
      description = "Of the camera (default: what fits the model).")
  @Nullable Double distance;

  @Option(
      names = "--azimuth",
      paramLabel = "DEGREES",
      description = "Direction in which the camera looks; 90 is along the y axis.")
  double azimuth = Camera.DEFAULT_AZIMUTH;

  @Option(
      names = "--elevation",
      paramLabel = "DEGREES",
      description = "Its angle to the floor; -90 looks straight down.")
  double elevation = Camera.DEFAULT_ELEVATION;

  /** For the parser, which fills the fields. */
  public ViewOptions() {}

  /** In pixels. */
  public int width() {
    return side(0);
  }

  /** In pixels. */
  public int height() {
    return side(1);
  }

  private int side(int index) {
    String[] parts = size.split("x", -1);
    try {
      if (parts.length == 2) {
        int pixels = Integer.parseInt(parts[index]);
        Renderer.checkSize("--size", pixels);
        return pixels;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        Check.message("--size", "be like 480x320", size, "give width and height in pixels"));
  }

  /**
   * The camera.
   *
   * @throws IllegalArgumentException when the options contradict each other
   */
  public Camera camera() {
    long given = Stream.of(camera, follow, lookAt).filter(option -> option != null).count();
    Check.that(
        given <= 1,
        "the view",
        "be given by one of --camera, --follow and --look-at",
        given + " of them",
        "leave the others out");
    if (camera != null) {
      Check.that(
          distance == null
              && azimuth == Camera.DEFAULT_AZIMUTH
              && elevation == Camera.DEFAULT_ELEVATION,
          "--camera",
          "be left without --distance, --azimuth and --elevation",
          "given with one of them",
          "a camera of the model stands where the model puts it; use --follow to choose");
      return Camera.named(camera);
    }
    Camera view =
        follow != null
            ? Camera.following(follow)
            : lookAt != null ? lookingAt(lookAt) : Camera.automatic();
    Camera turned = view.azimuth(azimuth).elevation(elevation);
    return distance == null ? turned : turned.distance(distance);
  }

  private static Camera lookingAt(String point) {
    try {
      double[] at = Arrays.stream(point.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      if (at.length == 3) {
        return Camera.lookingAt(at[0], at[1], at[2]);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        Check.message("--look-at", "be three numbers like 0,0,1", point, "give metres"));
  }
}
