package org.evostrat.classic.simple;

import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.RandomStream;
import org.evostrat.sample.Candidates;

/**
 * Children of an elite: a parent, or two of them mixed parameter by parameter, plus noise.
 *
 * @param table where the noise is
 * @param theta the best of the elite, {@code [dimension]}
 * @param elite its members one after another, {@code [members * dimension]}
 * @param crossover whether a child has two parents
 * @param sigma of the mutation
 * @param offsets starts of the slices of noise, {@code [count]}
 * @param seeds of the choice of parents and genes, {@code [count]}
 */
record Offspring(
    NoiseTable table,
    double[] theta,
    double[] elite,
    boolean crossover,
    double sigma,
    long[] offsets,
    long[] seeds)
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
    RandomStream random = new RandomStream(seeds[index]);
    int mother = parent(random);
    System.arraycopy(elite, mother, out, 0, out.length);
    if (crossover) {
      int father = parent(random);
      long coins = 0;
      for (int j = 0; j < out.length; j++) {
        coins = (j & 63) == 0 ? random.nextLong() : coins >>> 1;
        if ((coins & 1) == 1) {
          out[j] = elite[father + j];
        }
      }
    }
    table.perturb(offsets[index], out, sigma, out);
  }

  /** Where a member of the elite begins, each as likely as the others. */
  private int parent(RandomStream random) {
    int members = elite.length / theta.length;
    return theta.length * (int) (random.nextDouble() * members);
  }

  @Override
  public void writeMean(double[] out) {
    System.arraycopy(theta, 0, out, 0, theta.length);
  }
}
