package org.evostrat.rl.rollout;

import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * What the rollouts of a generation agree upon. As an array: the episode limit, and with
 * normalisation the count, sums {@code [observationSize]} and sums of squares {@code
 * [observationSize]} of the observations by which it normalises; where these are not all that were
 * gathered, the same of all.
 *
 * @param limit of training episodes, in steps
 * @param statistics by which observations are normalised; null where they are not
 * @param gathered all observations so far; null where the statistics are always of all
 */
record RolloutContext(
    int limit,
    @Nullable ObservationStatistics statistics,
    @Nullable ObservationStatistics gathered) {

  double[] toArray() {
    if (statistics == null) {
      return new double[] {limit};
    }
    int length = ObservationStatistics.arrayLength(statistics.sums().length);
    double[] array = new double[gathered == null ? 1 + length : 1 + 2 * length];
    array[0] = limit;
    statistics.write(array, 1);
    if (gathered != null) {
      gathered.write(array, 1 + length);
    }
    return array;
  }

  /**
   * Reads the array form.
   *
   * @param apart whether what was gathered stands apart from what observations are normalised by
   */
  static RolloutContext read(
      double[] array, boolean normalize, boolean apart, int observationSize) {
    int length = ObservationStatistics.arrayLength(observationSize);
    int expected = 1 + (normalize ? apart ? 2 * length : length : 0);
    Check.length(
        "context", array, expected, "use the same task and normalisation as when it was made");
    int limit = (int) array[0];
    Check.atLeast("episode limit in context[0]", limit, 1, "take the context of a checkpoint");
    if (!normalize) {
      return new RolloutContext(limit, null, null);
    }
    return new RolloutContext(
        limit,
        ObservationStatistics.read(array, 1, observationSize),
        apart ? ObservationStatistics.read(array, 1 + length, observationSize) : null);
  }
}
