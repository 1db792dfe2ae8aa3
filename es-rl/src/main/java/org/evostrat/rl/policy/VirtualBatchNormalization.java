package org.evostrat.rl.policy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evostrat.kernel.Kernels;

/**
 * Loads layers with parameters whose hidden sums are normalised over a reference batch.
 *
 * <p>Layer by layer: the batch goes through the bare weights, mean and variance of every output
 * follow, {@code w / deviation} and {@code bias - mean / deviation} become the layer's weights and
 * biases, and what the layer now makes of the batch is the next layer's batch.
 */
final class VirtualBatchNormalization {
  private final ConvArchitecture architecture;
  private final Kernels kernels;
  private final float[][][] images;
  private final double[][] means;
  private final double[][] variances;

  VirtualBatchNormalization(ConvArchitecture architecture, Kernels kernels) {
    this.architecture = architecture;
    this.kernels = kernels;
    List<PatchShape> shapes = architecture.layers();
    images = new float[shapes.size()][architecture.referenceSize()][];
    int last = shapes.size() - 1;
    means = new double[last][];
    variances = new double[last][];
    for (int k = 0; k < last; k++) {
      means[k] = new double[shapes.get(k).outputs()];
      variances[k] = new double[shapes.get(k).outputs()];
    }
    for (int k = 0; k < shapes.size(); k++) {
      PatchShape in = shapes.get(k);
      int length = DenseLayer.padded(in.height() * in.width() * in.channels());
      for (int r = 0; r < architecture.referenceSize(); r++) {
        images[k][r] = new float[length];
      }
    }
  }

  /** Where one observation of the batch is to be written, {@code [height][width][channels]}. */
  float[] image(int index) {
    return images[0][index];
  }

  /** Loads all layers; the last one, which makes the action, as it is. */
  void load(PatchLayer[] layers, double[] theta) {
    int at = 0;
    for (int k = 0; k < layers.length - 1; k++) {
      at = load(k, layers[k], theta, at);
    }
    layers[layers.length - 1].load(theta, at);
  }

  /** By what the sums of every hidden layer were normalised, by the names of the arrays. */
  Map<String, double[]> statistics() {
    Map<String, double[]> statistics = new LinkedHashMap<>();
    for (int k = 0; k < means.length; k++) {
      String layer = architecture.layerName(k);
      statistics.put(layer + PolicyArrays.MEAN, means[k].clone());
      statistics.put(layer + PolicyArrays.VARIANCE, variances[k].clone());
    }
    return statistics;
  }

  private int load(int index, PatchLayer layer, double[] theta, int from) {
    float[][] in = images[index];
    float[][] out = images[index + 1];
    PatchShape shape = layer.shape();
    int outputs = shape.outputs();
    int biases = from + shape.inputs() * outputs;
    double[] scaled = Arrays.copyOfRange(theta, from, biases + outputs);
    Arrays.fill(scaled, biases - from, scaled.length, 0);
    layer.load(scaled, 0);
    for (int r = 0; r < in.length; r++) {
      layer.apply(in[r], out[r]);
    }
    for (int j = 0; j < outputs; j++) {
      double mean = mean(out, shape, j);
      double variance = variance(out, shape, j, mean);
      double inverse = 1 / Math.sqrt(variance + ConvArchitecture.LEAST_VARIANCE);
      means[index][j] = mean;
      variances[index][j] = variance;
      for (int i = 0; i < shape.inputs(); i++) {
        scaled[i * outputs + j] *= inverse;
      }
      double shift = theta[biases + j] - mean * inverse;
      scaled[biases - from + j] = shift;
      for (float[] image : out) {
        for (int place = 0; place < shape.places(); place++) {
          int p = place * outputs + j;
          image[p] = (float) (image[p] * inverse + shift);
        }
      }
    }
    for (float[] image : out) {
      architecture.activation().apply(kernels, image);
    }
    layer.load(scaled, 0);
    return biases + outputs;
  }

  private static double mean(float[][] images, PatchShape shape, int output) {
    double sum = 0;
    for (float[] image : images) {
      for (int place = 0; place < shape.places(); place++) {
        sum += image[place * shape.outputs() + output];
      }
    }
    return sum / ((double) images.length * shape.places());
  }

  private static double variance(float[][] images, PatchShape shape, int output, double mean) {
    double sum = 0;
    for (float[] image : images) {
      for (int place = 0; place < shape.places(); place++) {
        double difference = image[place * shape.outputs() + output] - mean;
        sum += difference * difference;
      }
    }
    return sum / ((double) images.length * shape.places());
  }
}
