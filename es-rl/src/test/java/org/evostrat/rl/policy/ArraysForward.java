package org.evostrat.rl.policy;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The forward pass that docs/exporting.md describes, from named arrays alone, in double. */
final class ArraysForward {
  private final PolicyArrays arrays;
  private final DoubleUnaryOperator activation;

  ArraysForward(PolicyArrays arrays, Activation activation) {
    this.arrays = arrays;
    this.activation =
        switch (activation) {
          case TANH -> Math::tanh;
          case RELU -> z -> Math.max(0, z);
          case SIGN -> z -> z > 0 ? 1 : -1;
        };
  }

  /** Convolutions over {@code [channel][row][column]}, one after the other, then {@link #dense}. */
  double[] act(double[] observation, int height, int width, List<Convolution> convolutions) {
    double[] image = observation;
    int h = height;
    int w = width;
    for (int k = 0; k < convolutions.size(); k++) {
      String name = "conv" + k;
      List<Integer> shape = arrays.shape(name + ".weight");
      double[] weight = arrays.values(name + ".weight");
      int stride = convolutions.get(k).stride();
      int rows = (h - shape.get(2)) / stride + 1;
      int columns = (w - shape.get(3)) / stride + 1;
      double[] out = new double[shape.get(0) * rows * columns];
      for (int at = 0; at < out.length; at++) {
        int o = at / (rows * columns);
        int row = at / columns % rows * stride;
        int column = at % columns * stride;
        for (int i = 0; i < weight.length / shape.get(0); i++) {
          int c = i / (shape.get(2) * shape.get(3));
          int y = i / shape.get(3) % shape.get(2);
          int x = i % shape.get(3);
          out[at] +=
              weight[o * (weight.length / shape.get(0)) + i]
                  * image[(c * h + row + y) * w + column + x];
        }
        out[at] = hidden(name, o, out[at]);
      }
      image = out;
      h = rows;
      w = columns;
    }
    return dense(image);
  }

  double[] dense(double[] input) {
    double[] x = input;
    for (int k = 0; arrays.names().contains("layer" + k + ".weight"); k++) {
      String name = "layer" + k;
      double[] weight = arrays.values(name + ".weight");
      double[] y = new double[arrays.shape(name + ".weight").get(0)];
      boolean last = !arrays.names().contains("layer" + (k + 1) + ".weight");
      for (int j = 0; j < y.length; j++) {
        for (int i = 0; i < x.length; i++) {
          y[j] += weight[j * x.length + i] * x[i];
        }
        y[j] = last ? y[j] + arrays.values(name + ".bias")[j] : hidden(name, j, y[j]);
      }
      x = y;
    }
    return x;
  }

  private double hidden(String name, int unit, double sum) {
    double z = sum;
    if (arrays.names().contains(name + ".mean")) {
      z -= arrays.values(name + ".mean")[unit];
      z /= Math.sqrt(arrays.values(name + ".variance")[unit] + 1e-5);
    }
    return activation.applyAsDouble(z + arrays.values(name + ".bias")[unit]);
  }
}
