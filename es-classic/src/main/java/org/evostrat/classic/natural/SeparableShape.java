package org.evostrat.classic.natural;

import java.util.Arrays;
import java.util.Map;
import org.evostrat.classic.internal.gaussian.Rows;
import org.evostrat.optimizer.OptimizerState;

/**
 * A standard deviation per coordinate: SNES.
 *
 * @param deviations over the start's step size, {@code [n]}
 */
record SeparableShape(double[] deviations) implements NaturalShape {
  private static final String DEVIATIONS = "deviations";

  static SeparableShape unit(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return new SeparableShape(ones);
  }

  static SeparableShape recall(OptimizerState state) {
    return new SeparableShape(state.memory(DEVIATIONS));
  }

  /** Table 1 of Wierstra et al. 2014, for the standard deviations. */
  static double learningRate(int n) {
    return (3 + Math.log(n)) / (5 * Math.sqrt(n));
  }

  @Override
  public void remember(Map<String, double[]> memory) {
    memory.put(DEVIATIONS, deviations);
  }

  @Override
  public double[] steps(double[] noise) {
    return Rows.stretch(noise, deviations);
  }

  @Override
  public NaturalShape updated(double[] utilities, double[] noise, double[] steps) {
    int n = deviations.length;
    double[] gradient = new double[n];
    for (int i = 0; i < utilities.length; i++) {
      for (int j = 0; j < n; j++) {
        double z = noise[i * n + j];
        gradient[j] += utilities[i] * (z * z - 1);
      }
    }
    double eta = learningRate(n);
    double[] updated = new double[n];
    for (int j = 0; j < n; j++) {
      updated[j] = deviations[j] * Math.exp(0.5 * eta * gradient[j]);
    }
    return new SeparableShape(updated);
  }

  @Override
  public double deviation(int j) {
    return deviations[j];
  }
}
