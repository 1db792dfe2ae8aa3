package org.evostrat.rl.policy;

import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Kernels;

/** A multilayer perceptron that acts. Weights and activations are float. */
public final class MlpPolicy implements Policy {
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

  @Override
  public void load(double[] theta, double[] reference) {
    Check.length(
        "theta", theta, architecture.parameterCount(), "take MlpArchitecture.initialParameters()");
    Check.length("reference", reference, 0, "leave it out: this policy has no use for one");
    int at = 0;
    for (DenseLayer layer : layers) {
      at = layer.load(theta, at);
    }
  }

  @Override
  public void act(double[] observation, double[] action) {
    float[] x = activations[0];
    for (int i = 0; i < architecture.observationSize(); i++) {
      x[i] = (float) observation[i];
    }
    int last = layers.length - 1;
    for (int k = 0; k < last; k++) {
      float[] y = activations[k + 1];
      layers[k].apply(x, y);
      architecture.activation().apply(kernels, y);
      x = y;
    }
    float[] out = activations[last + 1];
    layers[last].apply(x, out);
    for (int j = 0; j < architecture.actionSize(); j++) {
      action[j] = out[j];
    }
  }
}
