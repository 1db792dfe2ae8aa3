package org.evostrat.classic.internal.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The loops for long rows against those for short ones, to the bit, and against definitions.
 * Lengths lie around those from which on rows are copied (32) and blocks end (16, 128, 256).
 */
class RowsDuelTest {
  private static final int COUNT = 7;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 15, 31, 32, 33, 47, 128, 129, 255, 256, 257, 300})
  void aProductIsTheSameInBlocks(int n) {
    RandomStream random = new RandomStream(n);
    double[] c = random(random, COUNT * n);
    double[] rows = random(random, n * n);
    double[] product = Rows.multiply(c, rows, n);
    double[] plain = new double[COUNT * n];
    for (int i = 0; i < COUNT; i++) {
      Rows.addRows(c, i * n, n, rows, 0, n, n, plain, i * n);
    }
    assertThat(product).containsExactly(plain);
    for (int i = 0; i < COUNT; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += c[i * n + k] * rows[k * n + j];
        }
        assertThat(product[i * n + j]).isCloseTo(sum, within(1e-13 * n));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 15, 31, 32, 33, 47, 128, 129, 255, 256, 257, 300})
  void outerProductsAreTheSameInBlocks(int n) {
    RandomStream random = new RandomStream(n);
    double[] weights = random(random, COUNT);
    double[] rows = random(random, COUNT * n);
    double[] triangle = random(random, n * (n + 1) / 2);
    double[] before = triangle.clone();
    double[] sum = Rows.addOuterProducts(triangle, 0.75, weights, rows, n);
    double[] plain = new double[triangle.length];
    for (int i = 0, k = 0; i < n; i++) {
      int start = k;
      double[] c = new double[COUNT];
      for (int r = 0; r < COUNT; r++) {
        c[r] = weights[r] * rows[r * n + i];
      }
      for (int j = 0; j <= i; j++, k++) {
        plain[k] = 0.75 * triangle[k];
      }
      Rows.addRows(c, 0, COUNT, rows, 0, n, i + 1, plain, start);
    }
    assertThat(sum).containsExactly(plain);
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, k++) {
        double slow = 0.75 * triangle[k];
        for (int r = 0; r < COUNT; r++) {
          slow += weights[r] * rows[r * n + i] * rows[r * n + j];
        }
        assertThat(sum[k]).isCloseTo(slow, within(1e-13));
      }
    }
    assertThat(triangle).containsExactly(before);
  }

  /** Ranges that begin and end anywhere, any number of rows: no element beside them changes. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 16, 17, 37})
  void axpyKeepsToItsRange(int terms) {
    RandomStream random = new RandomStream(terms);
    int n = 300;
    double[][] rows = matrix(random, terms + 2, n);
    double[][] c = matrix(random, 5, terms + 1);
    for (int[] range : new int[][] {{0, 300}, {3, 3}, {7, 8}, {5, 270}, {250, 260}}) {
      double[][] out = matrix(random, 6, n);
      double[][] before = Arrays.stream(out).map(double[]::clone).toArray(double[][]::new);
      Axpy.addProduct(c, terms, rows, 2, range[0], range[1], out, 1, 5);
      assertThat(out[0]).containsExactly(before[0]);
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < n; j++) {
          double sum = before[i + 1][j];
          for (int k = 0; k < terms && j >= range[0] && j < range[1]; k++) {
            sum += c[i][k] * rows[2 + k][j];
          }
          assertThat(out[i + 1][j]).isCloseTo(sum, within(1e-13));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 100})
  void tilesAreTransposedAndMirrored(int n) {
    double[][] matrix = matrix(new RandomStream(n), n, n);
    double[][] turned = new double[n][n];
    Tiles.transpose(matrix, turned);
    int order = n - n / 4;
    double[][] mirrored = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    Tiles.mirror(mirrored, order);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        assertThat(turned[j][i]).isEqualTo(matrix[i][j]);
        assertThat(mirrored[i][j]).isEqualTo(j > i && j < order ? matrix[j][i] : matrix[i][j]);
      }
    }
  }

  private static double[] random(RandomStream random, int length) {
    double[] x = new double[length];
    for (int k = 0; k < length; k++) {
      x[k] = random.nextGaussian();
    }
    return x;
  }

  private static double[][] matrix(RandomStream random, int rows, int columns) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = random(random, columns);
    }
    return matrix;
  }
}
