package org.evostrat.rl.policy;

import java.util.Locale;
import org.evostrat.kernel.Kernels;

/** What becomes of a hidden unit's sum. */
public enum Activation {
  /** The hyperbolic tangent, a rational function with an absolute error below 5e-7. */
  TANH {
    @Override
    void apply(Kernels kernels, float[] values) {
      kernels.tanh(values);
    }
  },

  /** The sum where it is above 0, else 0. */
  RELU {
    @Override
    void apply(Kernels kernels, float[] values) {
      for (int j = 0; j < values.length; j++) {
        values[j] = Math.max(0, values[j]);
      }
    }
  },

  /**
   * 1 where the sum is above 0, else -1: a binary unit. Its derivative is zero wherever it exists,
   * so that no gradient flows through it.
   */
  SIGN {
    @Override
    void apply(Kernels kernels, float[] values) {
      for (int j = 0; j < values.length; j++) {
        float x = values[j];
        values[j] = x > 0 ? 1 : x <= 0 ? -1 : x; // NaN stays
      }
    }
  };

  /**
   * Replaces every element.
   *
   * @param values as many as a multiple of {@link Kernels#LANES}
   */
  abstract void apply(Kernels kernels, float[] values);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
