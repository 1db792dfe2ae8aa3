package org.evostrat.classic.cma;

import java.util.Arrays;
import org.evostrat.classic.internal.gaussian.GaussianPoints;

/**
 * The sum of outer products in (47) of Hansen 2016: the rank-mu part over the candidates and the
 * rank-one part over the evolution path.
 *
 * @param weights learning rates included, none zero, {@code [count]}
 * @param rows {@code [count * n]}
 */
record CovarianceUpdate(double[] weights, double[] rows) {

  static CovarianceUpdate of(
      CmaParameters p, double[] assigned, GaussianPoints points, double[] pathC) {
    int n = pathC.length;
    double[] weights = new double[assigned.length + 1];
    double[] rows = new double[weights.length * n];
    int count = 0;
    for (int i = 0; i < assigned.length; i++) {
      double weight = assigned[i];
      if (weight < 0) {
        weight *= n / squaredNorm(points.noise(), i * n, n); // (46)
      }
      if (weight != 0) {
        weights[count] = p.cMu() * weight;
        System.arraycopy(points.steps(), i * n, rows, count * n, n);
        count++;
      }
    }
    weights[count] = p.c1();
    System.arraycopy(pathC, 0, rows, count * n, n);
    count++;
    return new CovarianceUpdate(Arrays.copyOf(weights, count), rows);
  }

  Shape apply(Shape shape, double decay) {
    return shape.updated(decay, weights, rows);
  }

  private static double squaredNorm(double[] rows, int from, int n) {
    double sum = 0;
    for (int j = from; j < from + n; j++) {
      sum += rows[j] * rows[j];
    }
    return sum;
  }
}
