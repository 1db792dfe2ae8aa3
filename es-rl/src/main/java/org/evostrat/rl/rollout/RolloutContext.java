package org.evostrat.rl.rollout;

import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * What the rollouts of a generation agree upon. As an array: the episode limit, and with
 * normalisation the count, sums {@code [observationSize]} and sums of squares {@code
 * [observationSize]} of observations.
 *
 * @param limit of training episodes, in steps
 * @param statistics of observations; null where they are not normalised
 */
record RolloutContext(int limit, @Nullable ObservationStatistics statistics) {

  double[] toArray() {
    if (statistics == null) {
      return new double[] {limit};
    }
    double[] array = new double[1 + ObservationStatistics.arrayLength(statistics.sums().length)];
    array[0] = limit;
    statistics.write(array, 1);
    return array;
  }

  static RolloutContext read(double[] array, boolean normalize, int observationSize) {
    int expected = 1 + (normalize ? ObservationStatistics.arrayLength(observationSize) : 0);
    Check.length(
        "context", array, expected, "use the same task and normalisation as when it was made");
    int limit = (int) array[0];
    Check.atLeast("episode limit in context[0]", limit, 1, "take the context of a checkpoint");
    return new RolloutContext(
        limit, normalize ? ObservationStatistics.read(array, 1, observationSize) : null);
  }
}
