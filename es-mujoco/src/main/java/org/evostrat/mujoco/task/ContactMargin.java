package org.evostrat.mujoco.task;

import org.evostrat.mujoco.sim.MujocoLibrary;

/**
 * The distance at which geoms begin to act on each other, and what it means. MuJoCo took the larger
 * margin of two geoms until 3.4 and adds them since 3.5, so a model that gives all its geoms one
 * margin touches the ground twice as early under the newer one. For the Ant that is the only
 * difference between the versions that matters.
 *
 * @param metres the margin
 * @param ofPair whether it is that of a pair under every MuJoCo; if not, it is that of each geom
 */
record ContactMargin(double metres, boolean ofPair) {
  /** For models without a margin. */
  static final ContactMargin NONE = new ContactMargin(0, true);

  /** The same contacts under every MuJoCo: what tasks of version 2 have. */
  static ContactMargin ofPair(double metres) {
    return new ContactMargin(metres, true);
  }

  /** What MuJoCo makes of it: what later tasks have. */
  static ContactMargin ofGeom(double metres) {
    return new ContactMargin(metres, false);
  }

  /** Fills the margin into a model's text. */
  String fillInto(String mjcf) {
    double each = ofPair && MujocoLibrary.sumsMargins() ? metres / 2 : metres;
    return mjcf.replace("$margin", Double.toString(each));
  }
}
