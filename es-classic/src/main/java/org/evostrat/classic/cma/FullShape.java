package org.evostrat.classic.cma;

import java.util.Arrays;
import java.util.Map;
import org.evostrat.classic.internal.gaussian.Rows;
import org.evostrat.classic.internal.gaussian.SymmetricEigen;
import org.evostrat.optimizer.OptimizerState;

/**
 * A full C and its last eigendecomposition {@code C = B D^2 B'}, which may be some updates old.
 *
 * @param covariance lower triangle of C, row by row, {@code [n * (n + 1) / 2]}
 * @param axes the columns of B, one per row, {@code [n * n]}
 * @param lengths the diagonal of D, all positive, {@code [n]}
 * @param condition of the last decomposition
 */
record FullShape(double[] covariance, double[] axes, double[] lengths, double condition)
    implements Shape {
  private static final String COVARIANCE = "covariance";
  private static final String AXES = "axes";
  private static final String LENGTHS = "lengths";
  private static final String CONDITION = "condition";

  /** Eigenvalues below this share of the largest are lifted to it. */
  private static final double LEAST_SHARE = 1e-15;

  static FullShape unit(int n) {
    double[] covariance = new double[n * (n + 1) / 2];
    for (int i = 0; i < n; i++) {
      covariance[diagonal(i)] = 1;
    }
    double[] lengths = new double[n];
    Arrays.fill(lengths, 1);
    return new FullShape(covariance, Rows.unit(n), lengths, 1);
  }

  static FullShape recall(OptimizerState state) {
    return new FullShape(
        state.memory(COVARIANCE),
        state.memory(AXES),
        state.memory(LENGTHS),
        state.memory(CONDITION)[0]);
  }

  @Override
  public void remember(Map<String, double[]> memory) {
    memory.put(COVARIANCE, covariance);
    memory.put(AXES, axes);
    memory.put(LENGTHS, lengths);
    memory.put(CONDITION, new double[] {condition});
  }

  @Override
  public double[] steps(double[] noise) {
    return Rows.multiply(Rows.stretch(noise, lengths), axes, lengths.length);
  }

  @Override
  public double[] whitened(double[] noise) {
    return Rows.multiply(noise, axes, lengths.length);
  }

  @Override
  public Shape updated(double decay, double[] weights, double[] rows) {
    double[] updated = Rows.addOuterProducts(covariance, decay, weights, rows, lengths.length);
    return new FullShape(updated, axes, lengths, condition);
  }

  /** Where C is not positive definite, or so only by rounding, it is made so. */
  @Override
  public Shape decomposed() {
    int n = lengths.length;
    SymmetricEigen eigen = SymmetricEigen.of(covariance, n);
    double most = eigen == null ? 0 : Arrays.stream(eigen.values()).max().orElse(0);
    if (eigen == null || !(most > 0)) {
      return new FullShape(rebuilt(lengths, axes), axes, lengths, Double.POSITIVE_INFINITY);
    }
    double least = Arrays.stream(eigen.values()).min().orElse(0);
    double floor = LEAST_SHARE * most;
    double[] roots = new double[n];
    for (int i = 0; i < n; i++) {
      roots[i] = Math.sqrt(Math.max(floor, eigen.values()[i]));
    }
    return new FullShape(
        least >= floor ? covariance : rebuilt(roots, eigen.vectors()),
        eigen.vectors(),
        roots,
        least > 0 ? most / least : Double.POSITIVE_INFINITY);
  }

  @Override
  public double variance(int j) {
    return covariance[diagonal(j)];
  }

  @Override
  public double length(int axis) {
    return lengths[axis];
  }

  @Override
  public double axis(int axis, int j) {
    return axes[axis * lengths.length + j];
  }

  private static int diagonal(int j) {
    return j * (j + 3) / 2;
  }

  private static double[] rebuilt(double[] roots, double[] vectors) {
    int n = roots.length;
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      squares[i] = roots[i] * roots[i];
    }
    return Rows.addOuterProducts(new double[n * (n + 1) / 2], 0, squares, vectors, n);
  }
}
