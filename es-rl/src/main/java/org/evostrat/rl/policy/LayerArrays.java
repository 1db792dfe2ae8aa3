package org.evostrat.rl.policy;

import java.util.List;

/** Weights and biases of a layer in the order of others: outputs first, then channels first. */
final class LayerArrays {
  private LayerArrays() {}

  /**
   * A fully connected layer: {@code name.weight [outputs, inputs]}, {@code name.bias [outputs]}.
   */
  static List<ParameterArray> dense(String name, int at, int inputs, int outputs) {
    return dense(name, at, new PatchShape(1, 1, inputs, 1, 1, 1, outputs));
  }

  /** The same over an image, whose numbers come as {@code [channel][row][column]}. */
  static List<ParameterArray> dense(String name, int at, PatchShape layer) {
    return List.of(
        weight(name, at, layer, List.of(layer.outputs(), layer.inputs())), bias(name, at, layer));
  }

  /** A convolution: {@code name.weight [outputs, channels, height, width]} and the biases. */
  static List<ParameterArray> convolution(String name, int at, PatchShape layer) {
    List<Integer> shape =
        List.of(layer.outputs(), layer.channels(), layer.patchHeight(), layer.patchWidth());
    return List.of(weight(name, at, layer, shape), bias(name, at, layer));
  }

  /** In theta they stand as {@code [row][column][channel][output]}. */
  private static ParameterArray weight(String name, int at, PatchShape layer, List<Integer> shape) {
    int width = layer.patchWidth();
    int pixels = layer.patchHeight() * width;
    int channels = layer.channels();
    int outputs = layer.outputs();
    return new ParameterArray(
        name + PolicyArrays.WEIGHT,
        shape,
        k -> {
          int output = k / (channels * pixels);
          int channel = k / pixels % channels;
          int pixel = k % pixels;
          return at + (pixel * channels + channel) * outputs + output;
        });
  }

  private static ParameterArray bias(String name, int at, PatchShape layer) {
    int from = at + layer.inputs() * layer.outputs();
    return new ParameterArray(name + PolicyArrays.BIAS, List.of(layer.outputs()), k -> from + k);
  }
}
