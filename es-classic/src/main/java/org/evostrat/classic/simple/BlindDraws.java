package org.evostrat.classic.simple;

import org.evostrat.noise.RandomStream;
import org.evostrat.sample.Candidates;

/**
 * Candidates around a point that does not move.
 *
 * @param theta the best so far, {@code [dimension]}
 * @param center what they are drawn around, {@code [dimension]}
 * @param scale standard deviation, or half the width of the cube
 * @param uniform whether they are drawn from a cube
 * @param seeds one per candidate, {@code [count]}
 */
record BlindDraws(double[] theta, double[] center, double scale, boolean uniform, long[] seeds)
    implements Candidates {

  @Override
  public int count() {
    return seeds.length;
  }

  @Override
  public int dimension() {
    return theta.length;
  }

  @Override
  public void write(int index, double[] out) {
    RandomStream random = new RandomStream(seeds[index]);
    for (int j = 0; j < out.length; j++) {
      double draw = uniform ? random.nextDouble(-1, 1) : random.nextGaussian();
      out[j] = center[j] + scale * draw;
    }
  }

  @Override
  public void writeMean(double[] out) {
    System.arraycopy(theta, 0, out, 0, theta.length);
  }
}
