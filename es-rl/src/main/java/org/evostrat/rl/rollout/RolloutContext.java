package org.evostrat.rl.rollout;

import java.util.Arrays;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * What the rollouts of a generation agree upon. As an array: the episode limit, with normalisation
 * the count, sums {@code [observationSize]} and sums of squares {@code [observationSize]} of the
 * observations by which it normalises; where these are not all that were gathered, the same of all;
 * then the reference batch.
 *
 * @param limit of training episodes, in steps
 * @param statistics by which observations are normalised; null where they are not
 * @param gathered all observations so far; null where the statistics are always of all
 * @param reference batch of virtual batch normalisation, {@code [referenceSize * observationSize]};
 *     empty where the policy has none
 */
record RolloutContext(
    int limit,
    @Nullable ObservationStatistics statistics,
    @Nullable ObservationStatistics gathered,
    double[] reference) {

  double[] toArray() {
    int apart = 1 + arrayLength(statistics);
    int from = apart + arrayLength(gathered);
    double[] array = new double[from + reference.length];
    array[0] = limit;
    if (statistics != null) {
      statistics.write(array, 1);
    }
    if (gathered != null) {
      gathered.write(array, apart);
    }
    System.arraycopy(reference, 0, array, from, reference.length);
    return array;
  }

  private static int arrayLength(@Nullable ObservationStatistics statistics) {
    return statistics == null ? 0 : ObservationStatistics.arrayLength(statistics.sums().length);
  }

  /**
   * Reads the array form.
   *
   * @param apart whether what was gathered stands apart from what observations are normalised by
   * @param referenceSize observations in the reference batch
   */
  static RolloutContext read(
      double[] array, boolean normalize, boolean apart, int observationSize, int referenceSize) {
    int length = ObservationStatistics.arrayLength(observationSize);
    int from = 1 + (normalize ? apart ? 2 * length : length : 0);
    Check.length(
        "context",
        array,
        from + referenceSize * observationSize,
        "use the same task, policy and normalisation as when it was made");
    int limit = (int) array[0];
    Check.atLeast("episode limit in context[0]", limit, 1, "take the context of a checkpoint");
    return new RolloutContext(
        limit,
        normalize ? ObservationStatistics.read(array, 1, observationSize) : null,
        normalize && apart ? ObservationStatistics.read(array, 1 + length, observationSize) : null,
        Arrays.copyOfRange(array, from, array.length));
  }
}
