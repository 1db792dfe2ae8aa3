package org.evostrat.rl.rollout;

import java.util.List;
import java.util.Set;
import org.evostrat.internal.check.Check;
import org.evostrat.rl.policy.PolicyArrays;

/** Observation statistics as {@link PolicyArrays}, and back. */
final class NormalizerArrays {
  /** As many observations as are behind mean and deviation where the arrays do not say. */
  static final double DEFAULT_COUNT = 1e6;

  private static final String MEAN = PolicyArrays.NORMALIZER + "mean";
  private static final String STD = PolicyArrays.NORMALIZER + "std";
  private static final String CLIP = PolicyArrays.NORMALIZER + "clip";
  private static final String COUNT = PolicyArrays.NORMALIZER + "count";
  private static final String SUM = PolicyArrays.NORMALIZER + "sum";
  private static final String SQUARES = PolicyArrays.NORMALIZER + "sum_of_squares";
  private static final List<String> NAMES = List.of(MEAN, STD, CLIP, COUNT, SUM, SQUARES);

  /** Of a deviation, by which what follows from the sums may differ from what the arrays say. */
  private static final double TOLERANCE = 1e-3;

  private NormalizerArrays() {}

  static boolean in(PolicyArrays arrays) {
    return arrays.names().stream().anyMatch(name -> name.startsWith(PolicyArrays.NORMALIZER));
  }

  /** The arrays, and those of the statistics. */
  static PolicyArrays add(PolicyArrays arrays, ObservationStatistics statistics) {
    int size = statistics.sums().length;
    double[] mean = new double[size];
    double[] std = new double[size];
    for (int j = 0; j < size; j++) {
      mean[j] = statistics.mean(j);
      std[j] = statistics.standardDeviation(j);
    }
    return arrays
        .with(MEAN, List.of(size), mean)
        .with(STD, List.of(size), std)
        .with(CLIP, List.of(), ObservationNormalizer.CLIP)
        .with(COUNT, List.of(), statistics.count())
        .with(SUM, List.of(size), statistics.sums())
        .with(SQUARES, List.of(size), statistics.squares());
  }

  /**
   * The statistics by which the arrays say to normalise.
   *
   * @throws IllegalArgumentException when they cannot be those of this library
   */
  static ObservationStatistics read(PolicyArrays arrays, int observationSize) {
    Set<String> names = arrays.names();
    for (String name : names) {
      Check.that(
          !name.startsWith(PolicyArrays.NORMALIZER) || NAMES.contains(name),
          "an array of a normalizer",
          "be one of " + NAMES,
          name,
          "rename it or leave it out");
    }
    List<Integer> shape = List.of(observationSize);
    if (names.contains(CLIP)) {
      double clip = scalar(arrays, CLIP);
      Check.that(
          clip == ObservationNormalizer.CLIP,
          CLIP,
          "be " + ObservationNormalizer.CLIP + ", at which evostrat clips",
          clip,
          "use that where observations rarely are so far from their mean");
    }
    boolean sums = names.contains(SUM) || names.contains(SQUARES);
    double count = names.contains(COUNT) || sums ? scalar(arrays, COUNT) : DEFAULT_COUNT;
    Check.positive(COUNT, count, "use " + DEFAULT_COUNT + " for statistics that hardly move");
    ObservationStatistics statistics =
        sums
            ? new ObservationStatistics(
                count, arrays.values(SUM, shape), arrays.values(SQUARES, shape))
            : ofMoments(count, arrays.values(MEAN, shape), arrays.values(STD, shape));
    checkMoments(arrays, statistics);
    return statistics;
  }

  private static ObservationStatistics ofMoments(double count, double[] mean, double[] std) {
    double[] sums = new double[mean.length];
    double[] squares = new double[mean.length];
    for (int j = 0; j < mean.length; j++) {
      Check.that(
          std[j] >= ObservationStatistics.LEAST_DEVIATION,
          STD + ".flat[" + j + "]",
          "be at least " + ObservationStatistics.LEAST_DEVIATION + ", as evostrat keeps it",
          std[j],
          "set it to that, and scale what leads from this observation in the first layer");
      sums[j] = mean[j] * count;
      squares[j] = (mean[j] * mean[j] + std[j] * std[j]) * count;
    }
    return new ObservationStatistics(count, sums, squares);
  }

  /** What mean and deviation say is what the sums say, to the digits that these have. */
  private static void checkMoments(PolicyArrays arrays, ObservationStatistics statistics) {
    List<Integer> shape = List.of(statistics.sums().length);
    double[] mean = arrays.names().contains(MEAN) ? arrays.values(MEAN, shape) : new double[0];
    double[] std = arrays.names().contains(STD) ? arrays.values(STD, shape) : new double[0];
    for (int j = 0; j < mean.length; j++) {
      checkClose(MEAN, j, mean[j], statistics.mean(j), statistics.standardDeviation(j));
    }
    for (int j = 0; j < std.length; j++) {
      double deviation = statistics.standardDeviation(j);
      checkClose(STD, j, std[j], deviation, deviation);
    }
  }

  private static void checkClose(
      String name, int j, double said, double follows, double deviation) {
    Check.that(
        Math.abs(said - follows) <= TOLERANCE * deviation,
        name + ".flat[" + j + "]",
        "be " + follows + ", which follows from the sums of observations and of their squares",
        said,
        "leave " + SUM + " and " + SQUARES + " out, or shift the observation towards 0");
  }

  private static double scalar(PolicyArrays arrays, String name) {
    double[] values = arrays.values(name);
    Check.that(values.length == 1, name, "be one number", arrays.shape(name), "save it as one");
    return values[0];
  }
}
