package org.evostrat.classic;

import org.evostrat.noise.RandomStream;

/** A random orthogonal matrix and what it does to vectors and matrices. */
public final class Rotation {
  private final double[][] rows;

  /** By the Gram-Schmidt method from normal numbers. */
  public Rotation(int n, long seed) {
    RandomStream random = new RandomStream(seed);
    rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = random.nextGaussian();
      }
      for (int round = 0; round < 2; round++) {
        for (int k = 0; k < i; k++) {
          double product = dot(rows[i], rows[k]);
          for (int j = 0; j < n; j++) {
            rows[i][j] -= product * rows[k][j];
          }
        }
      }
      double norm = Math.sqrt(dot(rows[i], rows[i]));
      for (int j = 0; j < n; j++) {
        rows[i][j] /= norm;
      }
    }
  }

  /** {@code R x}, a new array. */
  public double[] turn(double[] x) {
    double[] turned = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      turned[i] = dot(rows[i], x);
    }
    return turned;
  }

  /** {@code R' x}, a new array. */
  public double[] turnBack(double[] x) {
    double[] turned = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        turned[j] += rows[i][j] * x[i];
      }
    }
    return turned;
  }

  /** Turns every row of a square matrix. */
  public double[] turnRows(double[] matrix) {
    int n = rows.length;
    double[] turned = new double[n * n];
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      System.arraycopy(matrix, i * n, row, 0, n);
      System.arraycopy(turn(row), 0, turned, i * n, n);
    }
    return turned;
  }

  /** {@code R C R'} of a symmetric matrix, as lower triangles. */
  public double[] turnTriangle(double[] triangle) {
    int n = rows.length;
    double[] turned = new double[triangle.length];
    for (int i = 0, k = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, k++) {
        for (int p = 0; p < n; p++) {
          for (int q = 0; q < n; q++) {
            int high = Math.max(p, q);
            int low = Math.min(p, q);
            turned[k] += rows[i][p] * triangle[high * (high + 1) / 2 + low] * rows[j][q];
          }
        }
      }
    }
    return turned;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += x[j] * y[j];
    }
    return sum;
  }
}
