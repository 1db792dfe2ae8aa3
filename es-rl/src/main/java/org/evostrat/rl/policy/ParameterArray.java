package org.evostrat.rl.policy;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A part of theta as an array with a name and a shape, as other programs know it: the weights of a
 * layer, say.
 *
 * @param name under which it is saved
 * @param shape sizes, the last index the fastest
 * @param position where in theta its k-th number stands
 */
public record ParameterArray(String name, List<Integer> shape, IntUnaryOperator position) {

  /** Copies the shape. */
  public ParameterArray {
    shape = List.copyOf(shape);
  }

  /** How many numbers it has. */
  public int length() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /** Its numbers in theta, {@code [length]}, a new array. */
  public double[] from(double[] theta) {
    double[] values = new double[length()];
    for (int k = 0; k < values.length; k++) {
      values[k] = theta[position.applyAsInt(k)];
    }
    return values;
  }

  /** Writes numbers, {@code [length]}, to where they stand in theta. */
  public void into(double[] values, double[] theta) {
    for (int k = 0; k < values.length; k++) {
      theta[position.applyAsInt(k)] = values[k];
    }
  }

  /** The same of a theta in which so many others stand before these parameters. */
  ParameterArray after(int others) {
    return new ParameterArray(name, shape, k -> others + position.applyAsInt(k));
  }
}
