package org.evostrat.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.rl.policy.MlpArchitecture;

/** A multilayer perceptron as one would write it at first: double, a row per unit, Math.tanh. */
final class NaivePolicy {
  private final List<double[][]> weights = new ArrayList<>();
  private final List<double[]> biases = new ArrayList<>();

  /** Takes parameters in the layout of {@link MlpArchitecture}. */
  NaivePolicy(MlpArchitecture sizes, double[] theta) {
    List<Integer> outputs = new ArrayList<>(sizes.hidden());
    outputs.add(sizes.actionSize());
    int in = sizes.observationSize();
    int at = 0;
    for (int out : outputs) {
      double[][] w = new double[out][in];
      for (int i = 0; i < in; i++) {
        for (int j = 0; j < out; j++) {
          w[j][i] = theta[at++];
        }
      }
      double[] b = new double[out];
      System.arraycopy(theta, at, b, 0, out);
      at += out;
      weights.add(w);
      biases.add(b);
      in = out;
    }
  }

  double[] act(double[] observation) {
    double[] x = observation;
    for (int k = 0; k < weights.size(); k++) {
      double[][] w = weights.get(k);
      double[] y = biases.get(k).clone();
      for (int j = 0; j < y.length; j++) {
        for (int i = 0; i < x.length; i++) {
          y[j] += w[j][i] * x[i];
        }
        if (k + 1 < weights.size()) {
          y[j] = Math.tanh(y[j]);
        }
      }
      x = y;
    }
    return x;
  }
}
