package org.evostrat.classic.internal.gaussian;

/** Rotations of neighbouring rows of a matrix, collected and applied together. */
final class Rotations {
  /** Columns that are rotated together: 1,000 rows of them take 1 MB. */
  private static final int PANEL = 128;

  private static final int CAPACITY = 8192;

  private final double[] matrix;
  private final int n;
  private final int[] rows;
  private final double[] cosines;
  private final double[] sines;
  private final double[][] panel;
  private double[] spare;
  private int count;

  /** For the rows of {@code matrix}, {@code [n * n]}. */
  Rotations(double[] matrix, int n) {
    this.matrix = matrix;
    this.n = n;
    int capacity = Math.min(CAPACITY, 4 * n * n);
    rows = new int[capacity];
    cosines = new double[capacity];
    sines = new double[capacity];
    panel = new double[n][Math.min(n, PANEL)];
    spare = new double[Math.min(n, PANEL)];
  }

  /** Rotates row {@code i} to {@code c row_i - s row_(i+1)}, and the next to fit. */
  void add(int i, double c, double s) {
    if (count == rows.length) {
      apply();
    }
    rows[count] = i;
    cosines[count] = c;
    sines[count] = s;
    count++;
  }

  /** Carries out all that were added. */
  void apply() {
    for (int from = 0; from < n; from += PANEL) {
      int width = Math.min(PANEL, n - from);
      for (int i = 0; i < n; i++) {
        System.arraycopy(matrix, i * n + from, panel[i], 0, width);
      }
      for (int k = 0; k < count; k++) {
        rotate(rows[k], cosines[k], sines[k]);
      }
      for (int i = 0; i < n; i++) {
        System.arraycopy(panel[i], 0, matrix, i * n + from, width);
      }
    }
    count = 0;
  }

  /** Two loops, each with one array written to: the compiler vectorises these. */
  private void rotate(int i, double c, double s) {
    double[] low = panel[i];
    double[] high = panel[i + 1];
    double[] next = spare;
    for (int j = 0; j < next.length; j++) {
      next[j] = s * low[j] + c * high[j];
    }
    for (int j = 0; j < low.length; j++) {
      low[j] = c * low[j] - s * high[j];
    }
    panel[i + 1] = next;
    spare = high;
  }
}
