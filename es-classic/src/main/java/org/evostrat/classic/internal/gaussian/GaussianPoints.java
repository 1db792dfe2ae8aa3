package org.evostrat.classic.internal.gaussian;

import org.evostrat.noise.RandomStream;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.sample.Candidates;

/**
 * Candidates {@code mean + sigma * scales * step} of a normal distribution, their steps kept.
 *
 * @param coordinates scales and bounds
 * @param mean in the unbounded space, {@code [dimension]}
 * @param theta the feasible point that the mean stands for, {@code [dimension]}
 * @param sigma step size
 * @param noise standard normal numbers, {@code [count * dimension]}
 * @param steps what the shape of the distribution makes of them, {@code [count * dimension]}
 */
public record GaussianPoints(
    Coordinates coordinates,
    double[] mean,
    double[] theta,
    double sigma,
    double[] noise,
    double[] steps)
    implements Candidates {

  /** Standard normal numbers that depend on nothing but seed, generation and candidate. */
  public static double[] noise(long seed, long generation, int count, int dimension) {
    double[] noise = new double[count * dimension];
    for (int i = 0; i < count; i++) {
      RandomStream random = new RandomStream(Seeds.derive(seed, Use.CANDIDATE, generation, i));
      for (int j = i * dimension; j < (i + 1) * dimension; j++) {
        noise[j] = random.nextGaussian();
      }
    }
    return noise;
  }

  @Override
  public int count() {
    return steps.length / mean.length;
  }

  @Override
  public int dimension() {
    return mean.length;
  }

  @Override
  public void write(int index, double[] out) {
    coordinates.step(mean, sigma, steps, index * mean.length, out);
    Box box = coordinates.box();
    if (box != null) {
      box.toFeasible(out);
    }
  }

  @Override
  public void writeMean(double[] out) {
    System.arraycopy(theta, 0, out, 0, theta.length);
  }

  /**
   * {@code sum_i weights[i] * rows_i}.
   *
   * @param rows {@link #noise} or {@link #steps}
   * @param weights {@code [count]}
   * @return a new array {@code [dimension]}
   */
  public static double[] weightedSum(double[] rows, double[] weights) {
    int n = rows.length / weights.length;
    double[] sum = new double[n];
    for (int i = 0; i < weights.length; i++) {
      double w = weights[i];
      if (w != 0) {
        int row = i * n;
        for (int j = 0; j < n; j++) {
          sum[j] += w * rows[row + j];
        }
      }
    }
    return sum;
  }
}
