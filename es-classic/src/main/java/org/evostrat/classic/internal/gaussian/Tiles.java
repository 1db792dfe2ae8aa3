package org.evostrat.classic.internal.gaussian;

/** Exchanging rows and columns, square by square, so that both are read from a cache. */
final class Tiles {
  private static final int TILE = 32;

  private Tiles() {}

  /** Writes the transposed of one matrix {@code [n][n]} into another. */
  static void transpose(double[][] from, double[][] to) {
    int n = from.length;
    for (int rows = 0; rows < n; rows += TILE) {
      for (int columns = 0; columns < n; columns += TILE) {
        for (int i = rows; i < Math.min(n, rows + TILE); i++) {
          for (int j = columns; j < Math.min(n, columns + TILE); j++) {
            to[i][j] = from[j][i];
          }
        }
      }
    }
  }

  /** Copies the lower triangle of the first rows of a matrix into the upper one. */
  static void mirror(double[][] matrix, int order) {
    for (int rows = 0; rows < order; rows += TILE) {
      for (int columns = rows; columns < order; columns += TILE) {
        for (int i = rows; i < Math.min(order, rows + TILE); i++) {
          for (int j = Math.max(columns, i + 1); j < Math.min(order, columns + TILE); j++) {
            matrix[i][j] = matrix[j][i];
          }
        }
      }
    }
  }
}
