package org.evostrat.classic.sample;

import java.util.Arrays;
import org.evostrat.noise.NoiseTable;
import org.evostrat.sample.Candidates;

/**
 * Candidates around one mean with a standard deviation per parameter: {@code theta[j] + sign *
 * sigma[j] * eps[j]}, where eps is a slice of the noise table.
 *
 * @param table where the noise is
 * @param theta the mean, {@code [dimension]}; never to be changed
 * @param sigma noise standard deviations, {@code [dimension]}; never to be changed
 * @param offsets starts of the slices, {@code [slices]}
 * @param mirrored whether every slice is used with both signs: candidate {@code 2 i} is {@code
 *     theta + sigma * eps_i}, candidate {@code 2 i + 1} its twin {@code theta - sigma * eps_i}
 */
public record ElementwisePerturbations(
    NoiseTable table, double[] theta, double[] sigma, long[] offsets, boolean mirrored)
    implements Candidates {

  @Override
  public int count() {
    return mirrored ? 2 * offsets.length : offsets.length;
  }

  @Override
  public int dimension() {
    return theta.length;
  }

  @Override
  public void write(int index, double[] out) {
    writeNoise(mirrored ? index >> 1 : index, out);
    double sign = mirrored && (index & 1) == 1 ? -1 : 1;
    for (int j = 0; j < out.length; j++) {
      out[j] = theta[j] + sign * sigma[j] * out[j];
    }
  }

  @Override
  public void writeMean(double[] out) {
    System.arraycopy(theta, 0, out, 0, theta.length);
  }

  /**
   * Writes the standard normal numbers of one slice.
   *
   * @param slice index into {@link #offsets}
   * @param out {@code [dimension]}, overwritten
   */
  public void writeNoise(int slice, double[] out) {
    Arrays.fill(out, 0);
    table.perturb(offsets[slice], out, 1, out);
  }
}
