package org.evostrat.sample;

/** The parameter vectors that an optimizer wants evaluated in one generation. Immutable. */
public interface Candidates {

  /** How many there are. */
  int count();

  /** Length of a parameter vector. */
  int dimension();

  /**
   * Writes one of them.
   *
   * @param index 0 to {@code count() - 1}
   * @param theta {@code [dimension]}, overwritten
   */
  void write(int index, double[] theta);

  /**
   * Writes the mean, which evaluation trials measure.
   *
   * @param theta {@code [dimension]}, overwritten
   */
  void writeMean(double[] theta);
}
