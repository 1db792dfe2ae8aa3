package org.evostrat.benchmarks.bbob;

import static org.evostrat.benchmarks.bbob.BbobTransforms.share;

/** The Gaussian peaks of f21 and f22; the first is the highest. */
final class Gallagher {
  private final double[][] r;
  private final double[][] turnedCentres;
  private final double[][] precisions;
  private final double[] heights;
  private final double[] best;

  Gallagher(BbobInstance random, int peaks) {
    int n = random.dimension;
    r = random.r;
    turnedCentres = new double[peaks][];
    precisions = new double[peaks][n];
    heights = new double[peaks];
    best = new double[n];
    int[] order = permutation(random, Math.max(1, peaks - 1));
    double width = peaks == 21 ? 9.8 : 10;
    for (int p = 0; p < peaks; p++) {
      double[] centre = new double[n];
      for (int i = 0; i < n; i++) {
        centre[i] = (p == 0 ? 0.8 : 1) * width * (random.draws.uniform() - 0.5);
      }
      if (p == 0) {
        System.arraycopy(centre, 0, best, 0, n);
      }
      turnedCentres[p] = BbobInstance.times(r, centre);
      double first = peaks == 21 ? 1e6 : 1e3;
      double alpha = p == 0 ? first : Math.pow(1000, 2 * share(order[p - 1], peaks - 1));
      int[] axes = permutation(random, n);
      for (int i = 0; i < n; i++) {
        precisions[p][i] = Math.pow(alpha, 0.5 * share(axes[i], n)) / Math.pow(alpha, 0.25);
      }
      heights[p] = p == 0 ? 10 : 1.1 + 8.0 * share(p - 1, peaks - 1);
    }
  }

  double[] best() {
    return best;
  }

  /** The highest of all peaks at a point. */
  double height(double[] x) {
    double[] turned = BbobInstance.times(r, x);
    double highest = 0;
    for (int p = 0; p < heights.length; p++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double d = turned[i] - turnedCentres[p][i];
        sum += precisions[p][i] * d * d;
      }
      highest = Math.max(highest, heights[p] * Math.exp(-sum / (2 * x.length)));
    }
    return highest;
  }

  /** Of 0 to n - 1, by Fisher and Yates. */
  private static int[] permutation(BbobInstance random, int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int k = (int) (random.draws.uniform() * (i + 1));
      int swap = order[i];
      order[i] = order[k];
      order[k] = swap;
    }
    return order;
  }
}
