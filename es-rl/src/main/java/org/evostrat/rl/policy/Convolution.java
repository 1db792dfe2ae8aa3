package org.evostrat.rl.policy;

import java.io.Serializable;
import org.evostrat.internal.check.Check;

/**
 * One convolution: square patches of the image, in steps, each to a number of channels. Nothing is
 * padded: a patch lies within the image.
 *
 * @param channels of the outcome, at least 1
 * @param size of a patch in pixels, its height and its width, at least 1
 * @param stride pixels from one patch to the next, at least 1
 */
public record Convolution(int channels, int size, int stride) implements Serializable {

  /** Checks the numbers. */
  public Convolution {
    Check.atLeast("channels", channels, 1, "use 16");
    Check.atLeast("size", size, 1, "use 3 or 4");
    Check.atLeast("stride", stride, 1, "use 1 or 2");
  }
}
