package org.evostrat.sample;

import java.util.Arrays;

/**
 * Candidates that are given one by one, for tests. The mean is the origin.
 *
 * @param points {@code [count][dimension]}
 */
public record Points(double[]... points) implements Candidates {

  /** One-dimensional candidates with the values 0, 1, 2, ... */
  public static Points line(int count) {
    double[][] points = new double[count][1];
    for (int i = 0; i < count; i++) {
      points[i][0] = i;
    }
    return new Points(points);
  }

  /** A batch of these candidates, without evaluation trials. */
  public Batch batch() {
    return new Batch(1, 0, this, 0, new double[0]);
  }

  @Override
  public int count() {
    return points.length;
  }

  @Override
  public int dimension() {
    return points[0].length;
  }

  @Override
  public void write(int index, double[] theta) {
    System.arraycopy(points[index], 0, theta, 0, theta.length);
  }

  @Override
  public void writeMean(double[] theta) {
    Arrays.fill(theta, 0);
  }
}
