package org.evostrat.classic.natural;

import java.util.Arrays;
import java.util.Map;
import org.evostrat.classic.internal.gaussian.Rows;
import org.evostrat.optimizer.OptimizerState;

/**
 * {@code sigma B} of xNES, det(B) = 1.
 *
 * <p>The update {@code B exp(eta/2 (sum_i u_i z_i z_i' - trace/n I))} changes B by a matrix whose
 * rank is at most that of the candidates. With their noise as the columns of Z, {@code G = Z'Z} and
 * U the diagonal of {@code eta/2 u_i}: {@code exp(Z U Z') = I + Z U phi(G U) Z'}, where {@code
 * phi(X) = (exp(X) - I) / X}. So the exponential of a matrix of the size of the population is
 * enough.
 *
 * @param sigma over the start's step size
 * @param columns of B, one per row, {@code [n * n]}
 */
record ExponentialShape(double sigma, double[] columns) implements NaturalShape {
  private static final String SIGMA = "sigma";
  private static final String COLUMNS = "factor";

  static ExponentialShape unit(int n) {
    return new ExponentialShape(1, Rows.unit(n));
  }

  static ExponentialShape recall(OptimizerState state) {
    return new ExponentialShape(state.memory(SIGMA)[0], state.memory(COLUMNS));
  }

  /** Table 1 of Wierstra et al. 2014, for sigma and B. */
  static double learningRate(int n) {
    return (9 + 3 * Math.log(n)) / (5 * n * Math.sqrt(n));
  }

  @Override
  public void remember(Map<String, double[]> memory) {
    memory.put(SIGMA, new double[] {sigma});
    memory.put(COLUMNS, columns);
  }

  @Override
  public double[] steps(double[] noise) {
    double[] stretched = new double[noise.length];
    for (int k = 0; k < noise.length; k++) {
      stretched[k] = sigma * noise[k];
    }
    return Rows.multiply(stretched, columns, dimension());
  }

  @Override
  public NaturalShape updated(double[] utilities, double[] noise, double[] steps) {
    int n = dimension();
    int count = utilities.length;
    double eta = learningRate(n);
    double[] gram = gram(noise, count, n);
    double trace = 0;
    double[] x = new double[count * count];
    for (int i = 0; i < count; i++) {
      trace += utilities[i] * gram[i * count + i];
      for (int k = 0; k < count; k++) {
        x[i * count + k] = gram[i * count + k] * 0.5 * eta * utilities[k];
      }
    }
    double[] phi = MatrixPhi.of(x, count);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < count; k++) {
        phi[i * count + k] *= 0.5 * eta * utilities[i];
      }
    }
    double gradient = trace / n;
    double shrink = Math.exp(-0.5 * eta * gradient);
    double[] updated = new double[columns.length];
    double[] z = new double[count];
    double[] coefficients = new double[count];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < count; k++) {
        z[k] = shrink / sigma * noise[k * n + j];
      }
      Arrays.fill(coefficients, 0);
      Rows.addRows(z, 0, count, phi, 0, count, count, coefficients, 0);
      for (int k = j * n; k < (j + 1) * n; k++) {
        updated[k] = shrink * columns[k];
      }
      Rows.addRows(coefficients, 0, count, steps, 0, n, n, updated, j * n);
    }
    return new ExponentialShape(sigma * Math.exp(0.5 * eta * gradient), updated);
  }

  @Override
  public double deviation(int j) {
    double squares = 0;
    for (int k = j; k < columns.length; k += dimension()) {
      squares += columns[k] * columns[k];
    }
    return sigma * Math.sqrt(squares);
  }

  private int dimension() {
    return (int) Math.round(Math.sqrt(columns.length));
  }

  private static double[] gram(double[] noise, int count, int n) {
    double[] gram = new double[count * count];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k <= i; k++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += noise[i * n + j] * noise[k * n + j];
        }
        gram[i * count + k] = sum;
        gram[k * count + i] = sum;
      }
    }
    return gram;
  }
}
