package org.evostrat.benchmarks;

import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.sample.Perturbations;
import org.evostrat.step.StepRule;
import org.evostrat.step.StepState;

/** One generation sample by sample, every parameter vector written out: slow and obvious. */
final class SlowUpdate {
  private SlowUpdate() {}

  /**
   * The mean after the first update of a strategy and {@code extraUpdates} importance weighted
   * ones, with weights clipped at 1 and a weighted baseline. Utilities and the rule are the
   * strategy's own.
   */
  static double[] theta(
      EvolutionStrategy strategy,
      StepRule rule,
      double weightDecay,
      Perturbations asked,
      double[] fitness,
      int extraUpdates) {
    double[] utilities = strategy.utilities(asked, fitness);
    double[] theta = asked.theta().clone();
    StepState state = rule.start(theta.length);
    for (int k = 0; k <= extraUpdates; k++) {
      double[] direction = gradient(asked, utilities, theta);
      for (int j = 0; j < theta.length; j++) {
        direction[j] -= weightDecay * theta[j];
      }
      state = rule.step(state, direction, theta);
    }
    return theta;
  }

  /** E5 of docs/algorithm.md; where the mean has not moved, E1. */
  private static double[] gradient(Perturbations asked, double[] utilities, double[] mean) {
    double variance = asked.sigma() * asked.sigma();
    int count = asked.count();
    double[] x = new double[mean.length];
    double[] weights = new double[count];
    double sum = 0;
    double baseline = 0;
    for (int i = 0; i < count; i++) {
      asked.write(i, x);
      double logRatio = (squaredDistance(x, asked.theta()) - squaredDistance(x, mean)) / 2;
      weights[i] = Math.min(1, Math.exp(logRatio / variance));
      sum += weights[i];
      baseline += weights[i] * utilities[i];
    }
    baseline /= sum;
    double[] gradient = new double[mean.length];
    for (int i = 0; i < count; i++) {
      asked.write(i, x);
      double coefficient = weights[i] * (utilities[i] - baseline) / (variance * sum);
      for (int j = 0; j < x.length; j++) {
        gradient[j] += coefficient * (x[j] - mean[j]);
      }
    }
    return gradient;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
