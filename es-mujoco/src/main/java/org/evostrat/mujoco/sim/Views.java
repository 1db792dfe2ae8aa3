package org.evostrat.mujoco.sim;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.internal.check.Check;

/** What the names of cameras and bodies mean in one model. Immutable. */
final class Views {
  private final List<String> cameras;
  private final List<String> bodies;

  Views(MujocoModel model) {
    cameras = names(model, ObjectKind.CAMERA, ModelField.NCAM);
    bodies = names(model, ObjectKind.BODY, ModelField.NBODY);
  }

  private static List<String> names(MujocoModel model, ObjectKind kind, ModelField count) {
    List<String> names = new ArrayList<>();
    for (int id = 0; id < model.scalar(count); id++) {
      String name = model.name(kind, id);
      names.add(name == null ? "" : name);
    }
    return List.copyOf(names);
  }

  /** The camera as the native side wants it: kind, id, point, distance, azimuth, elevation. */
  double[] numbers(Camera camera) {
    int id =
        switch (camera.kind) {
          case NAMED -> id("camera", cameras, camera.name);
          case FOLLOWING -> id("body", bodies, camera.name);
          case FREE, AUTOMATIC -> 0;
        };
    double[] numbers = {
      camera.code(), id, 0, 0, 0, camera.distance, camera.azimuth, camera.elevation
    };
    System.arraycopy(camera.point, 0, numbers, 2, camera.point.length);
    return numbers;
  }

  private static int id(String what, List<String> names, String name) {
    int id = name.isEmpty() ? -1 : names.indexOf(name);
    List<String> known = names.stream().filter(n -> !n.isEmpty()).toList();
    Check.that(
        id >= 0,
        what,
        known.isEmpty()
            ? "be one of the model, which has none with a name"
            : "be one of the model, " + String.join(", ", known),
        name,
        known.isEmpty() ? "look at a point instead" : "take one of these");
    return id;
  }
}
