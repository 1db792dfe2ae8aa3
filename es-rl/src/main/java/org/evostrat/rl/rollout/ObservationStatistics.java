package org.evostrat.rl.rollout;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Running sums over observations, from which their mean and standard deviation follow. A value: no
 * method changes it.
 *
 * <p>As the reference implementation of Salimans et al. (2017) keeps them: they start as if a
 * hundredth of an observation with mean 0 and variance 1 had been seen.
 *
 * @param count number of observations
 * @param sums of every component, {@code [observationSize]}
 * @param squares sums of squares of every component, {@code [observationSize]}
 */
record ObservationStatistics(double count, double[] sums, double[] squares)
    implements Serializable {
  /** What is counted before the first observation. */
  static final double FIRST_COUNT = 1e-2;

  /** What a component that hardly moves is divided by. */
  static final double LEAST_DEVIATION = 0.1;

  private static final double LEAST_VARIANCE = 1e-2;

  static ObservationStatistics first(int observationSize) {
    double[] squares = new double[observationSize];
    Arrays.fill(squares, FIRST_COUNT);
    return new ObservationStatistics(FIRST_COUNT, new double[observationSize], squares);
  }

  /** Length of the array form. */
  static int arrayLength(int observationSize) {
    return 1 + 2 * observationSize;
  }

  /** Reads {@code count, sums, squares} from an array. */
  static ObservationStatistics read(double[] array, int from, int observationSize) {
    int sums = from + 1;
    int squares = sums + observationSize;
    return new ObservationStatistics(
        array[from],
        Arrays.copyOfRange(array, sums, squares),
        Arrays.copyOfRange(array, squares, squares + observationSize));
  }

  /** Writes {@code count, sums, squares} into an array. */
  void write(double[] array, int at) {
    int size = sums.length;
    array[at] = count;
    System.arraycopy(sums, 0, array, at + 1, size);
    System.arraycopy(squares, 0, array, at + 1 + size, size);
  }

  /** Adds one observation to the array form of sums that started at zero. */
  static void add(double[] observation, double[] array) {
    int size = observation.length;
    array[0] += 1;
    for (int j = 0; j < size; j++) {
      double x = observation[j];
      array[1 + j] += x;
      array[1 + size + j] += x * x;
    }
  }

  ObservationStatistics plus(ObservationStatistics other) {
    double[] newSums = sums.clone();
    double[] newSquares = squares.clone();
    for (int j = 0; j < newSums.length; j++) {
      newSums[j] += other.sums[j];
      newSquares[j] += other.squares[j];
    }
    return new ObservationStatistics(count + other.count, newSums, newSquares);
  }

  double mean(int component) {
    return sums[component] / count;
  }

  /** At least 0.1, so that a component that hardly moves is not blown up. */
  double standardDeviation(int component) {
    double mean = mean(component);
    return Math.sqrt(Math.max(squares[component] / count - mean * mean, LEAST_VARIANCE));
  }
}
