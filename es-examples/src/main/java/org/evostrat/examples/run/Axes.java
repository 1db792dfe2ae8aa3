package org.evostrat.examples.run;

/**
 * What the axes of a picture say.
 *
 * @param x below
 * @param y at the side
 * @param logarithmic whether y is drawn by its logarithm; all values are positive then
 */
public record Axes(String x, String y, boolean logarithmic) {

  /** Those of a training run. */
  public static final Axes TRAINING = new Axes("training interactions", "return", false);
}
