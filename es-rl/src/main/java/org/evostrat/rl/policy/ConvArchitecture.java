package org.evostrat.rl.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.evostrat.internal.check.Check;

/**
 * A policy that sees pixels: convolutions, hidden layers over what they make, and a linear output.
 * With virtual batch normalisation the sum of every hidden unit is normalised.
 *
 * <p>Its parameters are one array, layer after layer, each first its weights {@code
 * [inputs][outputs]} row by row, then its biases {@code [outputs]}. The inputs of a patch are
 * ordered {@code [row][column][channel]}; so are those of the first layer after the convolutions,
 * whose patch is the whole image.
 *
 * <p><b>Virtual batch normalisation</b> (Salimans et al. 2016, section 3.4; used with evolution
 * strategies by Salimans et al. 2017, section 2.2). Before activation a hidden unit's sum {@code z}
 * becomes {@code (z - mean) / sqrt(variance + 1e-5) + bias}, where mean and variance are those of
 * this unit over a reference batch of observations (in convolutions over the places, too). The
 * batch is chosen once per run and fixed; the statistics are computed anew for every parameter
 * vector. So the scale of the weights that lead to a hidden unit, and a constant added to its
 * inputs, do not matter: a perturbation of given size changes what the policy does, however faint
 * the pixels are. Statistics become part of weights and biases when parameters are loaded: loading
 * costs a forward pass per observation of the batch, acting costs nothing.
 *
 * @param channels images in an observation, such as stacked frames, at least 1
 * @param height of an image, at least 1
 * @param width of an image, at least 1; observations are {@code [channels][height][width]}
 * @param convolutions one after the other; may be empty
 * @param hidden units of the hidden layers after them, each at least 1; may be empty
 * @param actionSize length of an action, at least 1
 * @param activation after every convolution and hidden layer
 * @param referenceSize observations in the reference batch of virtual batch normalisation, at least
 *     2; 0 for a policy without
 */
public record ConvArchitecture(
    int channels,
    int height,
    int width,
    List<Convolution> convolutions,
    List<Integer> hidden,
    int actionSize,
    Activation activation,
    int referenceSize)
    implements PolicyArchitecture {
  /** Added to the variance that virtual batch normalisation divides by the root of. */
  public static final double LEAST_VARIANCE = 1e-5;

  /** Checks the sizes, and that patches fit into images and parameters into one array. */
  public ConvArchitecture {
    Check.atLeast("channels", channels, 1, "use the number of stacked frames");
    Check.atLeast("height", height, 1, "use that of the images");
    Check.atLeast("width", width, 1, "use that of the images");
    Check.atLeast("actionSize", actionSize, 1, "take Task.actionSize()");
    Check.that(
        referenceSize == 0 || referenceSize >= 2,
        "referenceSize",
        "be 0 or at least 2",
        referenceSize,
        "use 0 for no virtual batch normalisation, or 64");
    convolutions = List.copyOf(convolutions);
    hidden = List.copyOf(hidden);
    for (int i = 0; i < hidden.size(); i++) {
      Check.atLeast("hidden[" + i + "]", hidden.get(i), 1, "use 32, or leave the layer out");
    }
    Check.that(
        (long) channels * height * width * Math.max(1, referenceSize) <= Integer.MAX_VALUE - 8,
        "numbers in the reference batch",
        "fit into one array",
        channels + " x " + height + " x " + width + " x " + referenceSize,
        "use smaller images or a smaller batch");
    long count = 0;
    for (PatchShape layer : layers(channels, height, width, convolutions, hidden, actionSize)) {
      count += layer.parameterCount();
      Check.that(
          (long) layer.places() * layer.outputs() <= Integer.MAX_VALUE - 32,
          "numbers in the image of a layer",
          "fit into one array",
          layer.rows() + " x " + layer.columns() + " x " + layer.outputs(),
          "use fewer channels");
    }
    Check.that(
        count <= Integer.MAX_VALUE - 8,
        "number of parameters",
        "fit into one array",
        count,
        "use smaller layers");
  }

  @Override
  public int observationSize() {
    return channels * height * width;
  }

  @Override
  public int parameterCount() {
    return (int) layers().stream().mapToLong(PatchShape::parameterCount).sum();
  }

  /** As {@link MlpArchitecture#initialParameters}: a patch is what leads to a unit. */
  @Override
  public double[] initialParameters(long seed) {
    List<PatchShape> layers = layers();
    double[] theta = new double[parameterCount()];
    int at = 0;
    for (int k = 0; k < layers.size(); k++) {
      PatchShape layer = layers.get(k);
      boolean last = k == layers.size() - 1;
      double norm = last ? InitialWeights.OUTPUT_NORM : InitialWeights.HIDDEN_NORM;
      InitialWeights.write(theta, at, layer.inputs(), layer.outputs(), norm, seed, k);
      at += (int) layer.parameterCount();
    }
    return theta;
  }

  /**
   * {@code conv0.weight [channels out, channels in, height, width]}, {@code conv0.bias}, and so on,
   * then {@code layer0.weight [outputs, inputs]}, {@code layer0.bias}, the output included.
   */
  @Override
  public List<ParameterArray> parameterArrays() {
    List<PatchShape> layers = layers();
    List<ParameterArray> arrays = new ArrayList<>();
    int at = 0;
    for (int k = 0; k < layers.size(); k++) {
      PatchShape layer = layers.get(k);
      arrays.addAll(
          k < convolutions.size()
              ? LayerArrays.convolution(layerName(k), at, layer)
              : LayerArrays.dense(layerName(k), at, layer));
      at += (int) layer.parameterCount();
    }
    return arrays;
  }

  @Override
  public Map<String, double[]> referenceStatistics(double[] theta, double[] reference) {
    return referenceSize == 0 ? Map.of() : new ConvPolicy(this).statistics(theta, reference);
  }

  @Override
  public Policy create() {
    return new ConvPolicy(this);
  }

  /** What the arrays of a layer are called, convolutions before the others. */
  String layerName(int layer) {
    int after = layer - convolutions.size();
    return after < 0 ? "conv" + layer : "layer" + after;
  }

  /** All layers from the image to the action, at least one. */
  List<PatchShape> layers() {
    return layers(channels, height, width, convolutions, hidden, actionSize);
  }

  private static List<PatchShape> layers(
      int channels,
      int height,
      int width,
      List<Convolution> convolutions,
      List<Integer> hidden,
      int actionSize) {
    List<PatchShape> layers = new ArrayList<>();
    // The image itself, as if made by a layer.
    PatchShape before = new PatchShape(height, width, channels, 1, 1, 1, channels);
    for (int i = 0; i < convolutions.size(); i++) {
      Convolution next = convolutions.get(i);
      int side = Math.min(before.rows(), before.columns());
      Check.that(
          next.size() <= side,
          "size of convolution " + i,
          "be at most the side of its image, " + side,
          next.size(),
          "use smaller patches or fewer convolutions");
      before = before.then(next);
      layers.add(before);
    }
    for (int units : hidden) {
      before = before.thenAll(units);
      layers.add(before);
    }
    layers.add(before.thenAll(actionSize));
    return layers;
  }
}
