package org.evostrat.mujoco.task;

/**
 * What the models look like, in one place: colours of sky and floor, and the light that comes from
 * everywhere. Nothing of it has to do with how they move.
 */
final class Look {
  private static final String MJCF =
      """
      <visual>
        <headlight ambient="0.45 0.45 0.45" diffuse="0.25 0.25 0.25" specular="0 0 0"/>
        <map znear="0.02" zfar="60" shadowclip="2"/>
        <quality shadowsize="2048" offsamples="8"/>
      </visual>
      <asset>
        <texture name="sky" type="skybox" builtin="gradient" rgb1="0.93 0.95 0.97"
                 rgb2="0.42 0.60 0.80" width="256" height="256"/>
        <texture name="floor" type="2d" builtin="checker" rgb1="0.86 0.88 0.90"
                 rgb2="0.70 0.75 0.80" width="256" height="256"/>
        <material name="floor" texture="floor" texuniform="true" texrepeat="0.5 0.5"
                  specular="0" shininess="0"/>
      </asset>
      """;

  private Look() {}

  /** Fills the look into a model's text. */
  static String fillInto(String mjcf) {
    return mjcf.replace("$look", MJCF.strip());
  }
}
