package org.evostrat.classic.natural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.evostrat.classic.internal.gaussian.GaussianPoints;
import org.evostrat.classic.internal.gaussian.Rows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The update in the span of the candidates against the exponential of the whole matrix. */
class ExponentialShapeDuelTest {

  @ParameterizedTest
  @CsvSource({"1, 4", "2, 6", "3, 50", "7, 4", "10, 10", "30, 8"})
  void isTheExponentialOfTheGradient(int n, int count) {
    ExponentialShape shape = new ExponentialShape(0.75, square(n));
    double[] noise = GaussianPoints.noise(n, 1, count, n);
    double[] utilities = NaturalEs.utilities(count);
    ExponentialShape fast = (ExponentialShape) shape.updated(utilities, noise, shape.steps(noise));

    double[] gradient = new double[n * n];
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < n; p++) {
        for (int q = 0; q < n; q++) {
          gradient[p * n + q] += utilities[i] * noise[i * n + p] * noise[i * n + q];
          gradient[p * n + q] -= p == q ? utilities[i] : 0;
        }
      }
    }
    double trace = 0;
    for (int p = 0; p < n; p++) {
      trace += gradient[p * n + p];
    }
    for (int p = 0; p < n; p++) {
      gradient[p * n + p] -= trace / n;
    }
    double eta = ExponentialShape.learningRate(n);
    double[] exponential = exponential(gradient, 0.5 * eta, n);
    // B exp(M) with the columns of B as rows: exp(M)' B', and M is symmetric.
    double[] slow = Rows.multiply(exponential, shape.columns(), n);
    assertThat(fast.sigma()).isCloseTo(0.75 * Math.exp(0.5 * eta * trace / n), within(1e-13));
    double largest = 0;
    for (double x : slow) {
      largest = Math.max(largest, Math.abs(x));
    }
    assertThat(fast.columns()).containsExactly(slow, within(1e-12 * largest));
  }

  private static double[] square(int n) {
    double[] matrix = GaussianPoints.noise(3, 3, n, n);
    for (int i = 0; i < n; i++) {
      matrix[i * n + i] += 3;
    }
    return matrix;
  }

  /** The series, of a matrix so small that it converges at once, squared back. */
  private static double[] exponential(double[] matrix, double scale, int n) {
    int halvings = 12;
    double[] small = matrix.clone();
    for (int k = 0; k < small.length; k++) {
      small[k] *= Math.scalb(scale, -halvings);
    }
    // exp(X) - I, so that squaring does not lose the small part.
    double[] rest = small.clone();
    double[] term = small.clone();
    for (int k = 2; k < 12; k++) {
      term = Rows.multiply(term, small, n);
      for (int i = 0; i < term.length; i++) {
        term[i] /= k;
        rest[i] += term[i];
      }
    }
    for (int k = 0; k < halvings; k++) {
      double[] square = Rows.multiply(rest, rest, n);
      for (int i = 0; i < rest.length; i++) {
        rest[i] = 2 * rest[i] + square[i];
      }
    }
    for (int i = 0; i < n; i++) {
      rest[i * n + i] += 1;
    }
    return rest;
  }
}
