package org.evostrat.rl.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** What {@link ConvArchitecture} describes, number by number in double, nothing folded. */
final class SlowConvPolicy {
  private final ConvArchitecture architecture;
  private final double[] theta;
  private final List<double[]> means = new ArrayList<>();
  private final List<double[]> variances = new ArrayList<>();

  SlowConvPolicy(ConvArchitecture architecture, double[] theta, double[] reference) {
    this.architecture = architecture;
    this.theta = theta;
    int batch = architecture.referenceSize();
    if (batch == 0) {
      return;
    }
    List<double[][][]> images = new ArrayList<>();
    for (int r = 0; r < batch; r++) {
      images.add(image(reference, r * architecture.observationSize()));
    }
    List<PatchShape> shapes = architecture.layers();
    for (int k = 0; k < shapes.size() - 1; k++) {
      int layer = k;
      PatchShape shape = shapes.get(k);
      double[] mean = new double[shape.outputs()];
      double[] variance = new double[shape.outputs()];
      int n = batch * shape.rows() * shape.columns();
      List<double[][][]> sums = images.stream().map(image -> sums(layer, image)).toList();
      forEach(sums, (j, z) -> mean[j] += z / n);
      forEach(sums, (j, z) -> variance[j] += (z - mean[j]) * (z - mean[j]) / n);
      means.add(mean);
      variances.add(variance);
      images = sums.stream().map(sum -> hidden(layer, sum)).toList();
    }
  }

  private interface Visit {
    void see(int channel, double value);
  }

  private static void forEach(List<double[][][]> images, Visit visit) {
    for (double[][][] image : images) {
      for (double[][] row : image) {
        for (double[] pixel : row) {
          for (int c = 0; c < pixel.length; c++) {
            visit.see(c, pixel[c]);
          }
        }
      }
    }
  }

  double[] act(double[] observation) {
    double[][][] image = image(observation, 0);
    int last = architecture.layers().size() - 1;
    for (int k = 0; k < last; k++) {
      image = hidden(k, sums(k, image));
    }
    double[] action = sums(last, image)[0][0];
    int biases = theta.length - action.length;
    for (int j = 0; j < action.length; j++) {
      action[j] += theta[biases + j];
    }
    return action;
  }

  private double[][][] image(double[] observation, int from) {
    double[][][] image =
        new double[architecture.height()][architecture.width()][architecture.channels()];
    int at = from;
    for (int c = 0; c < architecture.channels(); c++) {
      for (int y = 0; y < architecture.height(); y++) {
        for (int x = 0; x < architecture.width(); x++) {
          image[y][x][c] = observation[at++];
        }
      }
    }
    return image;
  }

  private int start(int layer) {
    return (int)
        architecture.layers().subList(0, layer).stream()
            .mapToLong(PatchShape::parameterCount)
            .sum();
  }

  /** Without biases. */
  private double[][][] sums(int layer, double[][][] image) {
    PatchShape s = architecture.layers().get(layer);
    int from = start(layer);
    double[][][] sums = new double[s.rows()][s.columns()][s.outputs()];
    for (int row = 0; row < s.rows(); row++) {
      for (int column = 0; column < s.columns(); column++) {
        for (int j = 0; j < s.outputs(); j++) {
          double sum = 0;
          for (int y = 0; y < s.patchHeight(); y++) {
            for (int x = 0; x < s.patchWidth(); x++) {
              for (int c = 0; c < s.channels(); c++) {
                int input = (y * s.patchWidth() + x) * s.channels() + c;
                sum +=
                    image[row * s.stride() + y][column * s.stride() + x][c]
                        * theta[from + input * s.outputs() + j];
              }
            }
          }
          sums[row][column][j] = sum;
        }
      }
    }
    return sums;
  }

  private double[][][] hidden(int layer, double[][][] sums) {
    PatchShape s = architecture.layers().get(layer);
    int biases = start(layer) + s.inputs() * s.outputs();
    DoubleUnaryOperator activation =
        switch (architecture.activation()) {
          case TANH -> Math::tanh;
          case RELU -> z -> Math.max(0, z);
          case SIGN -> z -> z > 0 ? 1 : -1;
        };
    double[][][] out = new double[s.rows()][s.columns()][s.outputs()];
    for (int row = 0; row < s.rows(); row++) {
      for (int column = 0; column < s.columns(); column++) {
        for (int j = 0; j < s.outputs(); j++) {
          double z = sums[row][column][j];
          if (!means.isEmpty()) {
            z = (z - means.get(layer)[j]) / Math.sqrt(variances.get(layer)[j] + 1e-5);
          }
          out[row][column][j] = activation.applyAsDouble(z + theta[biases + j]);
        }
      }
    }
    return out;
  }
}
