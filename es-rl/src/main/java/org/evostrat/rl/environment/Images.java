package org.evostrat.rl.environment;

import org.evostrat.internal.check.Check;

/**
 * An observation that is images one after the other, {@code [count][height][width]}, such as
 * stacked frames.
 *
 * @param count how many images, at least 1
 * @param height of each in pixels, at least 1
 * @param width of each in pixels, at least 1
 */
public record Images(int count, int height, int width) {

  /** Checks the numbers. */
  public Images {
    Check.atLeast("count", count, 1, "use 4 to show how things move");
    Check.atLeast("height", height, 1, "give that of the images");
    Check.atLeast("width", width, 1, "give that of the images");
  }
}
