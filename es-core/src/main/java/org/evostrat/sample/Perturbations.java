package org.evostrat.sample;

import java.util.Arrays;
import org.evostrat.noise.NoiseTable;

/**
 * Candidates around one mean: {@code theta + sigma * sign * eps}, where eps is a slice of the noise
 * table. Only the offsets tell them apart.
 *
 * @param table where the noise is
 * @param theta the mean, {@code [dimension]}; never to be changed
 * @param sigma noise standard deviation
 * @param offsets starts of the slices, {@code [slices]}
 * @param mirrored whether every slice is used with both signs: candidate {@code 2 i} is {@code
 *     theta + sigma eps_i}, candidate {@code 2 i + 1} its twin {@code theta - sigma eps_i}
 * @param commonRandomNumbers whether twins take part in the same trial
 */
public record Perturbations(
    NoiseTable table,
    double[] theta,
    double sigma,
    long[] offsets,
    boolean mirrored,
    boolean commonRandomNumbers)
    implements Candidates {

  /** Candidates that each take part in a trial of their own. */
  public Perturbations(
      NoiseTable table, double[] theta, double sigma, long[] offsets, boolean mirrored) {
    this(table, theta, sigma, offsets, mirrored, false);
  }

  @Override
  public int count() {
    return mirrored ? 2 * offsets.length : offsets.length;
  }

  @Override
  public int trial(int index) {
    return commonRandomNumbers ? slice(index) : index;
  }

  @Override
  public int dimension() {
    return theta.length;
  }

  /**
   * Which of the {@link #offsets} belongs to a candidate.
   *
   * @param index 0 to {@code count() - 1}
   */
  public int slice(int index) {
    return mirrored ? index >> 1 : index;
  }

  /**
   * The candidates of some of the slices alone.
   *
   * @param slices indices of {@link #offsets}, in the order wanted
   */
  public Perturbations only(int[] slices) {
    long[] some = Arrays.stream(slices).mapToLong(slice -> offsets[slice]).toArray();
    return new Perturbations(table, theta, sigma, some, mirrored, commonRandomNumbers);
  }

  /**
   * With which sign a candidate uses its slice: 1 or -1.
   *
   * @param index 0 to {@code count() - 1}
   */
  public int sign(int index) {
    return mirrored && (index & 1) == 1 ? -1 : 1;
  }

  @Override
  public void write(int index, double[] out) {
    table.perturb(offsets[slice(index)], theta, sign(index) * sigma, out);
  }

  @Override
  public void writeMean(double[] out) {
    System.arraycopy(theta, 0, out, 0, theta.length);
  }

  /**
   * One coefficient per slice from one per candidate: {@code c[2 i] - c[2 i + 1]} for mirrored
   * pairs, the coefficient itself otherwise.
   *
   * @param perCandidate {@code [count]}
   * @return a new array {@code [slices]}
   */
  public double[] perSlice(double[] perCandidate) {
    if (!mirrored) {
      return perCandidate.clone();
    }
    double[] result = new double[offsets.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = perCandidate[2 * i] - perCandidate[2 * i + 1];
    }
    return result;
  }
}
