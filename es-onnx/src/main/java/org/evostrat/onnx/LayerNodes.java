package org.evostrat.onnx;

import java.util.List;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.ConvArchitecture;
import org.evostrat.rl.policy.PolicyArrays;

/**
 * Layers of a network, in float, with virtual batch normalisation folded into weights and biases.
 */
final class LayerNodes {
  private static final String DENSE = "layer";

  private final OnnxGraph graph;
  private final PolicyArrays arrays;
  private final Activation activation;

  LayerNodes(OnnxGraph graph, PolicyArrays arrays, Activation activation) {
    this.graph = graph;
    this.arrays = arrays;
    this.activation = activation;
  }

  /**
   * All fully connected layers, the last without activation.
   *
   * @param input {@code [batch, inputs]}
   */
  String dense(String input) {
    String x = input;
    for (int k = 0; arrays.names().contains(DENSE + k + PolicyArrays.WEIGHT); k++) {
      x = weighted("Gemm", DENSE + k, x, OnnxAttribute.of("transB", 1));
      boolean last = !arrays.names().contains(DENSE + (k + 1) + PolicyArrays.WEIGHT);
      x = last ? x : activated(x);
    }
    return x;
  }

  /**
   * One convolution and its activation.
   *
   * @param image {@code [batch, channels, height, width]}
   */
  String convolution(String name, int stride, String image) {
    return activated(
        weighted("Conv", name, image, OnnxAttribute.of("strides", List.of(stride, stride))));
  }

  private String weighted(String operator, String layer, String x, OnnxAttribute attribute) {
    String weightName = layer + PolicyArrays.WEIGHT;
    String biasName = layer + PolicyArrays.BIAS;
    double[] weight = arrays.values(weightName);
    double[] bias = arrays.values(biasName);
    if (arrays.names().contains(layer + PolicyArrays.MEAN)) {
      fold(layer, weight, bias);
    }
    return graph.node(
        operator,
        List.of(
            x,
            graph.constant(weightName, ElementType.FLOAT, arrays.shape(weightName), weight),
            graph.constant(biasName, ElementType.FLOAT, arrays.shape(biasName), bias)),
        attribute);
  }

  /** In double and in the order of the policy itself, for the same floats. */
  private void fold(String layer, double[] weight, double[] bias) {
    List<Integer> shape = List.of(bias.length);
    double[] mean = arrays.values(layer + PolicyArrays.MEAN, shape);
    double[] variance = arrays.values(layer + PolicyArrays.VARIANCE, shape);
    int inputs = weight.length / bias.length;
    for (int j = 0; j < bias.length; j++) {
      double inverse = 1 / Math.sqrt(variance[j] + ConvArchitecture.LEAST_VARIANCE);
      for (int i = 0; i < inputs; i++) {
        weight[j * inputs + i] *= inverse;
      }
      bias[j] -= mean[j] * inverse;
    }
  }

  private String activated(String x) {
    return switch (activation) {
      case TANH -> graph.node("Tanh", List.of(x));
      case RELU -> graph.node("Relu", List.of(x));
      case SIGN -> sign(x);
    };
  }

  /** 1 above 0, else -1, which the operator of that name is not at 0; NaN stays. */
  private String sign(String x) {
    String above = graph.node("Greater", List.of(x, scalar("zero", 0)));
    String sign = graph.node("Where", List.of(above, scalar("one", 1), scalar("minus_one", -1)));
    return graph.node("Where", List.of(graph.node("IsNaN", List.of(x)), x, sign));
  }

  private String scalar(String name, double value) {
    return graph.constant(name, ElementType.FLOAT, List.of(), value);
  }
}
