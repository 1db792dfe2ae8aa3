package org.evostrat.rl.policy;

import java.util.List;
import java.util.Map;
import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Kernels;

/** The policy of a {@link ConvArchitecture}. Weights and activations are float. */
final class ConvPolicy implements Policy {
  private final Kernels kernels;
  private final ConvArchitecture architecture;
  private final PatchLayer[] layers;
  private final float[][] images;
  private final VirtualBatchNormalization normalization;

  ConvPolicy(ConvArchitecture architecture) {
    this.kernels = Kernels.get();
    this.architecture = architecture;
    List<PatchShape> shapes = architecture.layers();
    layers = new PatchLayer[shapes.size()];
    images = new float[layers.length + 1][];
    images[0] = new float[architecture.observationSize()];
    for (int k = 0; k < layers.length; k++) {
      PatchShape shape = shapes.get(k);
      layers[k] = new PatchLayer(kernels, shape);
      images[k + 1] = new float[DenseLayer.padded(shape.places() * shape.outputs())];
    }
    normalization = new VirtualBatchNormalization(architecture, kernels);
  }

  @Override
  public void load(double[] theta, double[] reference) {
    Check.length(
        "theta", theta, architecture.parameterCount(), "take ConvArchitecture.initialParameters()");
    int size = architecture.observationSize();
    Check.length(
        "reference",
        reference,
        architecture.referenceSize() * size,
        "give as many observations as ConvArchitecture.referenceSize() says");
    if (architecture.referenceSize() > 0) {
      for (int r = 0; r < architecture.referenceSize(); r++) {
        readImage(reference, r * size, normalization.image(r));
      }
      normalization.load(layers, theta);
      return;
    }
    int at = 0;
    for (PatchLayer layer : layers) {
      at = layer.load(theta, at);
    }
  }

  /** Loads, and says by what every hidden layer is normalised. */
  Map<String, double[]> statistics(double[] theta, double[] reference) {
    load(theta, reference);
    return normalization.statistics();
  }

  @Override
  public void act(double[] observation, double[] action) {
    readImage(observation, 0, images[0]);
    int last = layers.length - 1;
    for (int k = 0; k < last; k++) {
      layers[k].apply(images[k], images[k + 1]);
      architecture.activation().apply(kernels, images[k + 1]);
    }
    layers[last].apply(images[last], images[last + 1]);
    for (int j = 0; j < architecture.actionSize(); j++) {
      action[j] = images[last + 1][j];
    }
  }

  /** From {@code [channels][height][width]} to channels last. */
  private void readImage(double[] observation, int from, float[] image) {
    int channels = architecture.channels();
    int pixels = architecture.height() * architecture.width();
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < pixels; p++) {
        image[p * channels + c] = (float) observation[from + c * pixels + p];
      }
    }
  }
}
