package org.evostrat.classic.internal.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Held against what eigenvalues and eigenvectors are by definition, and against Jacobi's method.
 */
class SymmetricEigenDuelTest {

  /** From 64 on by divide and conquer, whose leaves have at most 32 rows. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 16, 33, 63, 64, 65, 127, 130, 260})
  void vectorsAreOrthonormalAndRebuildTheMatrix(int n) {
    assertDecomposed(random(n), n);
  }

  /** What divide and conquer finds hard: values that are equal, close or orders apart. */
  @ParameterizedTest
  @ValueSource(ints = {64, 100, 131})
  void hardMatricesAreDecomposedToo(int n) {
    double[] random = random(n);
    double[] unit = new double[random.length];
    double[] repeated = new double[random.length];
    double[] wilkinson = new double[random.length];
    double[] oneCoupling = new double[random.length];
    double[] rankOne = new double[random.length];
    double[] glued = new double[random.length];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, k++) {
        rankOne[k] = random[i] * random[j];
        if (i == j) {
          unit[k] = 1;
          repeated[k] = 1 + i % 3;
          wilkinson[k] = Math.abs(i - n / 2) / 50.0;
          oneCoupling[k] = i / (double) n;
          glued[k] = Math.abs(i % 21 - 10) / 10.0;
        } else if (i == j + 1) {
          wilkinson[k] = 1 / 50.0;
          oneCoupling[k] = i == n / 2 ? -0.5 : 0;
          glued[k] = i % 21 == 0 ? -1e-13 : 0.1;
        }
      }
    }
    double[] nearUnit = unit.clone();
    for (int k = 0; k < nearUnit.length; k++) {
      nearUnit[k] += 1e-15 * random[k];
    }
    for (double[] matrix :
        new double[][] {
          unit, repeated, wilkinson, oneCoupling, rankOne, glued, nearUnit, graded(n)
        }) {
      assertDecomposed(matrix, n);
    }
  }

  /** As of a covariance matrix of condition 1e14. */
  private static double[] graded(int n) {
    double[] weights = new double[n];
    double[] rows = new double[n * n];
    RandomStream random = new RandomStream(n);
    for (int i = 0; i < n; i++) {
      weights[i] = Math.pow(1e-14, i / (n - 1.0));
      for (int j = 0; j < n; j++) {
        rows[i * n + j] = random.nextGaussian() / Math.sqrt(n);
      }
    }
    return Rows.addOuterProducts(new double[n * (n + 1) / 2], 0, weights, rows, n);
  }

  private static void assertDecomposed(double[] matrix, int n) {
    SymmetricEigen eigen = Objects.requireNonNull(SymmetricEigen.of(matrix, n));
    double[] v = eigen.vectors();
    double worst = 0;
    double skew = 0;
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, k++) {
        double rebuilt = 0;
        double product = 0;
        for (int axis = 0; axis < n; axis++) {
          rebuilt += eigen.values()[axis] * v[axis * n + i] * v[axis * n + j];
          product += v[i * n + axis] * v[j * n + axis];
        }
        worst = Math.max(worst, Math.abs(rebuilt - matrix[k]));
        skew = Math.max(skew, Math.abs(product - (i == j ? 1 : 0)));
      }
    }
    assertThat(skew).isLessThan(1e-14 * (n + 10));
    assertThat(worst).isLessThan(1e-14 * (n + 10));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6, 20, 80})
  void valuesAreThoseOfJacobi(int n) {
    double[] matrix = random(n);
    double[] values = Objects.requireNonNull(SymmetricEigen.of(matrix, n)).values();
    Arrays.sort(values);
    double[] slow = jacobi(matrix, n);
    for (int i = 0; i < n; i++) {
      assertThat(values[i]).isCloseTo(slow[i], within(1e-13));
    }
  }

  @Test
  void diagonalBlockAndZeroMatrices() {
    assertThat(Objects.requireNonNull(SymmetricEigen.of(new double[6], 3)).values())
        .containsExactly(0, 0, 0);
    double[] diagonal = {3, 0, 1, 0, 0, 2};
    assertThat(Objects.requireNonNull(SymmetricEigen.of(diagonal, 3)).values())
        .containsExactly(3, 1, 2);
    double[] blocks = {2, 1, 2, 0, 0, 5, 0, 0, 4, 5};
    double[] values = Objects.requireNonNull(SymmetricEigen.of(blocks, 4)).values();
    Arrays.sort(values);
    assertThat(values).containsExactly(new double[] {1, 1, 3, 9}, within(1e-14));
  }

  @Test
  void farFromOneIsNoProblem() {
    for (double scale : new double[] {1e-280, 1e-30, 1e30, 1e280}) {
      double[] matrix = {2 * scale, scale, 2 * scale};
      double[] values = Objects.requireNonNull(SymmetricEigen.of(matrix, 2)).values();
      Arrays.sort(values);
      assertThat(values[0] / scale).isCloseTo(1, within(1e-14));
      assertThat(values[1] / scale).isCloseTo(3, within(1e-14));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 90})
  void aPowerOfTwoChangesNoBitOfTheVectors(int n) {
    double[] matrix = random(n);
    double[] scaled = matrix.clone();
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = Math.scalb(scaled[k], 700);
    }
    SymmetricEigen one = Objects.requireNonNull(SymmetricEigen.of(matrix, n));
    SymmetricEigen other = Objects.requireNonNull(SymmetricEigen.of(scaled, n));
    assertThat(other.vectors()).containsExactly(one.vectors());
    for (int i = 0; i < n; i++) {
      assertThat(other.values()[i]).isEqualTo(Math.scalb(one.values()[i], 700));
    }
  }

  @Test
  void whatIsNotFiniteHasNoDecomposition() {
    assertThat(SymmetricEigen.of(new double[] {1, Double.NaN, 1}, 2)).isNull();
    assertThat(SymmetricEigen.of(new double[] {1, 0, Double.POSITIVE_INFINITY}, 2)).isNull();
  }

  private static double[] random(int n) {
    RandomStream random = new RandomStream(n);
    double[] matrix = new double[n * (n + 1) / 2];
    for (int k = 0; k < matrix.length; k++) {
      matrix[k] = random.nextGaussian() / Math.sqrt(n);
    }
    return matrix;
  }

  /** Cyclic rotations until nothing is left beside the diagonal; ascending. */
  private static double[] jacobi(double[] triangle, int n) {
    double[][] a = new double[n][n];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, k++) {
        a[i][j] = triangle[k];
        a[j][i] = triangle[k];
      }
    }
    for (int sweep = 0; sweep < 30; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          double angle = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
          double c = Math.cos(angle);
          double s = Math.sin(angle);
          for (int k = 0; k < n; k++) {
            double x = a[k][p];
            double y = a[k][q];
            a[k][p] = c * x - s * y;
            a[k][q] = s * x + c * y;
          }
          for (int k = 0; k < n; k++) {
            double x = a[p][k];
            double y = a[q][k];
            a[p][k] = c * x - s * y;
            a[q][k] = s * x + c * y;
          }
        }
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a[i][i];
    }
    Arrays.sort(values);
    return values;
  }
}
