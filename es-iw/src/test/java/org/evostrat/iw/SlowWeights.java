package org.evostrat.iw;

import java.math.BigDecimal;
import java.math.MathContext;
import org.evostrat.sample.Perturbations;

/** The formulas of docs/algorithm.md, computed the long way: every sample written out. */
final class SlowWeights {
  private SlowWeights() {}

  /** (|x - theta|^2 - |x - theta'|^2) / (2 sigma^2), every difference taken exactly. */
  static double logRatio(Perturbations drawn, double[] move, int index) {
    double sign = drawn.mirrored() && index % 2 == 1 ? -1 : 1;
    long offset = drawn.offsets()[drawn.mirrored() ? index / 2 : index];
    BigDecimal sum = BigDecimal.ZERO;
    for (int j = 0; j < move.length; j++) {
      BigDecimal noise =
          new BigDecimal(drawn.sigma())
              .multiply(new BigDecimal(sign * drawn.table().get(offset + j)));
      BigDecimal after = noise.subtract(new BigDecimal(move[j]));
      sum = sum.add(noise.pow(2)).subtract(after.pow(2));
    }
    BigDecimal variance = new BigDecimal(drawn.sigma()).pow(2).multiply(BigDecimal.valueOf(2));
    return sum.divide(variance, MathContext.DECIMAL64).doubleValue();
  }

  /** E5 sample by sample, with weights that are not normalised. */
  static double[] gradient(
      Perturbations drawn, double[] utilities, double[] move, double clip, boolean baseline) {
    int n = drawn.count();
    double[] c = new double[n];
    double total = 0;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      c[i] = Math.min(clip, Math.exp(logRatio(drawn, move, i)));
      total += c[i];
      mean += c[i] * utilities[i];
    }
    double b = baseline ? mean / total : 0;
    double[] gradient = new double[move.length];
    double[] x = new double[move.length];
    for (int i = 0; i < n; i++) {
      drawn.write(i, x);
      for (int j = 0; j < gradient.length; j++) {
        double newMean = drawn.theta()[j] + move[j];
        gradient[j] += c[i] * (utilities[i] - b) * (x[j] - newMean);
      }
    }
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] /= drawn.sigma() * drawn.sigma() * total;
    }
    return gradient;
  }
}
