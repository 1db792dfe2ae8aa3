package org.evostrat.sample;

import java.io.Serializable;

/**
 * The parameter vectors that an optimizer wants evaluated in one generation. Immutable.
 *
 * <p>To be evaluated on other machines they must be serialisable, a {@link
 * org.evostrat.noise.NoiseTable} aside, which every machine makes of its {@link
 * org.evostrat.noise.NoiseTable.Id} for itself.
 */
public interface Candidates extends Serializable {

  /** How many there are. */
  int count();

  /**
   * Which trial a candidate takes part in: its randomness beside the parameters is a function of
   * it. Candidates of the same trial meet the same random numbers.
   *
   * @param index 0 to {@code count() - 1}
   * @return 0 to {@code count() - 1}; the index itself unless overridden
   */
  default int trial(int index) {
    return index;
  }

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
