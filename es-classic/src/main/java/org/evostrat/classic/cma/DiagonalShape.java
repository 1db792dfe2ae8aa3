package org.evostrat.classic.cma;

import java.util.Arrays;
import java.util.Map;
import org.evostrat.classic.internal.gaussian.Rows;
import org.evostrat.optimizer.OptimizerState;

/**
 * A diagonal C.
 *
 * @param variances the diagonal, {@code [n]}
 */
record DiagonalShape(double[] variances) implements Shape {
  private static final String VARIANCES = "variances";

  /** What a variance that is not positive, or not finite, is replaced by. */
  private static final double LEAST = Double.MIN_NORMAL;

  static DiagonalShape unit(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return new DiagonalShape(ones);
  }

  static DiagonalShape recall(OptimizerState state) {
    return new DiagonalShape(state.memory(VARIANCES));
  }

  @Override
  public void remember(Map<String, double[]> memory) {
    memory.put(VARIANCES, variances);
  }

  @Override
  public double[] steps(double[] noise) {
    double[] lengths = new double[variances.length];
    for (int j = 0; j < lengths.length; j++) {
      lengths[j] = Math.sqrt(variances[j]);
    }
    return Rows.stretch(noise, lengths);
  }

  @Override
  public double[] whitened(double[] noise) {
    return noise;
  }

  @Override
  public Shape updated(double decay, double[] weights, double[] rows) {
    int n = variances.length;
    double[] updated = new double[n];
    for (int j = 0; j < n; j++) {
      updated[j] = decay * variances[j];
    }
    for (int i = 0; i < weights.length; i++) {
      double w = weights[i];
      for (int j = 0; j < n; j++) {
        updated[j] += w * rows[i * n + j] * rows[i * n + j];
      }
    }
    for (int j = 0; j < n; j++) {
      if (!(updated[j] >= LEAST && updated[j] <= Double.MAX_VALUE)) {
        updated[j] = LEAST;
      }
    }
    return new DiagonalShape(updated);
  }

  @Override
  public Shape decomposed() {
    return this;
  }

  @Override
  public double variance(int j) {
    return variances[j];
  }

  @Override
  public double length(int axis) {
    return Math.sqrt(variances[axis]);
  }

  @Override
  public double axis(int axis, int j) {
    return axis == j ? 1 : 0;
  }

  @Override
  public double condition() {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double variance : variances) {
      least = Math.min(least, variance);
      most = Math.max(most, variance);
    }
    return most / least;
  }
}
