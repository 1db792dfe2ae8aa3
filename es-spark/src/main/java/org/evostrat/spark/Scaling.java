package org.evostrat.spark;

import java.util.Arrays;

/**
 * The power of two by which weights are divided before they are rounded to float, that of the
 * largest; 0 where there is none or it is not finite.
 */
record Scaling(int exponent) {

  static Scaling of(double[] weights) {
    double largest = 0;
    for (double weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    boolean number = largest > 0 && largest < Double.POSITIVE_INFINITY;
    return new Scaling(number ? Math.getExponent(largest) : 0);
  }

  /** Whether weights can be scaled so that the largest begins with 1: not if it is subnormal. */
  boolean fits() {
    return exponent >= Double.MIN_EXPONENT;
  }

  /** The weights, divided. */
  double[] down(double[] weights) {
    return Arrays.stream(weights).map(weight -> Math.scalb(weight, -exponent)).toArray();
  }

  /** What sums of them have to be multiplied by. */
  double scale() {
    return Math.scalb(1.0, exponent);
  }
}
