package org.evostrat.classic.sample;

import org.evostrat.noise.NoiseTable;
import org.evostrat.sample.Candidates;

/**
 * Candidates around one mean, each with a standard deviation of its own: {@code theta + sigma_i *
 * eps_i}, where eps_i is a slice of the noise table.
 *
 * @param table where the noise is
 * @param theta the mean, {@code [dimension]}; never to be changed
 * @param sigmas noise standard deviations, {@code [count]}
 * @param offsets starts of the slices, {@code [count]}
 */
public record ScaledPerturbations(NoiseTable table, double[] theta, double[] sigmas, long[] offsets)
    implements Candidates {

  @Override
  public int count() {
    return offsets.length;
  }

  @Override
  public int dimension() {
    return theta.length;
  }

  @Override
  public void write(int index, double[] out) {
    table.perturb(offsets[index], theta, sigmas[index], out);
  }

  @Override
  public void writeMean(double[] out) {
    System.arraycopy(theta, 0, out, 0, theta.length);
  }
}
