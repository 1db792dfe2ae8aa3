package org.evostrat.rl.policy;

import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Kernels;

/**
 * A multilayer perceptron that acts: {@link #load} once per episode, {@link #act} once per step.
 *
 * <p>Weights and activations are float; the hyperbolic tangent is a rational function with an
 * absolute error below 5e-7. The same parameters and observations give the same bits on every JVM.
 * A call of {@code act} allocates nothing. Not thread-safe: one per worker.
 */
public final class MlpPolicy {
  private final Kernels kernels;
  private final MlpArchitecture architecture;
  private final DenseLayer[] layers;
  private final float[][] activations;

  /** A policy with all parameters zero. */
  public MlpPolicy(MlpArchitecture architecture) {
    this(architecture, Kernels.get());
  }

  /** The same on other kernels than the fastest. */
  MlpPolicy(MlpArchitecture architecture, Kernels kernels) {
    this.kernels = kernels;
    this.architecture = architecture;
    int[] sizes = architecture.sizes();
    layers = new DenseLayer[sizes.length - 1];
    activations = new float[sizes.length][];
    for (int k = 0; k < sizes.length; k++) {
      activations[k] = new float[DenseLayer.padded(sizes[k])];
      if (k > 0) {
        layers[k - 1] = new DenseLayer(kernels, sizes[k - 1], sizes[k]);
      }
    }
  }

  /**
   * Takes over parameters, rounded to float.
   *
   * @param theta {@code [parameterCount]}, in the layout of {@link MlpArchitecture}; not kept
   */
  public void load(double[] theta) {
    Check.length(
        "theta", theta, architecture.parameterCount(), "take MlpArchitecture.initialParameters()");
    int at = 0;
    for (DenseLayer layer : layers) {
      at = layer.load(theta, at);
    }
  }

  /**
   * The action for an observation.
   *
   * @param observation {@code [observationSize]}, as normalised as the policy shall see it
   * @param action {@code [actionSize]}, overwritten; not finite where weights or observation are
   *     not
   */
  public void act(double[] observation, double[] action) {
    float[] x = activations[0];
    for (int i = 0; i < architecture.observationSize(); i++) {
      x[i] = (float) observation[i];
    }
    int last = layers.length - 1;
    for (int k = 0; k < last; k++) {
      float[] y = activations[k + 1];
      layers[k].apply(x, y);
      kernels.tanh(y);
      x = y;
    }
    float[] out = activations[last + 1];
    layers[last].apply(x, out);
    for (int j = 0; j < architecture.actionSize(); j++) {
      action[j] = out[j];
    }
  }
}
