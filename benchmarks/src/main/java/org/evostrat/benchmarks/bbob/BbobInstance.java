package org.evostrat.benchmarks.bbob;

/**
 * The random parts of a function: optimum, signs, rotations. Drawn from SplitMix64 so that the
 * Python twin of this class draws the same.
 */
final class BbobInstance {
  final int dimension;
  final double[] optimum;
  final double[] signs;
  final double[][] r;
  final double[][] q;
  final Draws draws;

  BbobInstance(int function, int dimension, int instance) {
    this.dimension = dimension;
    draws = new Draws(function, dimension, instance);
    optimum = new double[dimension];
    signs = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      optimum[i] = 8 * draws.uniform() - 4;
      signs[i] = draws.uniform() < 0.5 ? -1 : 1;
    }
    r = rotation();
    q = rotation();
  }

  /** SplitMix64. */
  static final class Draws {
    private long state;

    Draws(int function, int dimension, int instance) {
      state = 1_000_000L * function + 1_000L * instance + dimension;
    }

    /** In [0, 1). */
    double uniform() {
      state += 0x9E3779B97F4A7C15L;
      long z = state;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }

    /** Box and Muller 1958, one of the pair. */
    double normal() {
      double radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      return radius * Math.cos(2 * Math.PI * uniform());
    }
  }

  /** Rows made orthonormal by the Gram-Schmidt method. */
  private double[][] rotation() {
    double[][] rows = new double[dimension][dimension];
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        rows[i][j] = draws.normal();
      }
      for (int k = 0; k < i; k++) {
        double product = dot(rows[i], rows[k]);
        for (int j = 0; j < dimension; j++) {
          rows[i][j] -= product * rows[k][j];
        }
      }
      double norm = Math.sqrt(dot(rows[i], rows[i]));
      for (int j = 0; j < dimension; j++) {
        rows[i][j] /= norm;
      }
    }
    return rows;
  }

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += x[j] * y[j];
    }
    return sum;
  }

  static double[] times(double[][] matrix, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = dot(matrix[i], x);
    }
    return y;
  }

  static double[] transposedTimes(double[][] matrix, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[j] += matrix[i][j] * x[i];
      }
    }
    return y;
  }
}
