package org.evostrat.spark;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a sum over noise was carried out, and why.
 *
 * @param operation what it was
 * @param slices how many slices of noise
 * @param dimension of how many coordinates
 * @param where {@link Placement#MASTER} or {@link Placement#CLUSTER}
 * @param expectedMaster seconds that the cost model expected on the master, or NaN where it was not
 *     asked: the place was given, or the sum is so small that no job could be worth it
 * @param expectedCluster seconds that it expected on the cluster, or NaN
 * @param seconds that it took, transport included
 * @param costs what the model had measured, or null where it was not asked
 */
public record SumReport(
    Operation operation,
    int slices,
    int dimension,
    Placement where,
    double expectedMaster,
    double expectedCluster,
    double seconds,
    @Nullable SumCosts costs) {

  /** The kinds of sums. */
  public enum Operation {
    /** {@link org.evostrat.noise.NoiseAlgebra#weightedSum}: the gradient. */
    WEIGHTED_SUM,
    /** {@link org.evostrat.noise.NoiseAlgebra#dots}: what importance weights are made of. */
    DOTS,
    /** Both, with a step in between. */
    WEIGHTED_SUM_THEN_DOTS
  }

  /** One line for a log. */
  @Override
  public String toString() {
    String line =
        String.format(
            Locale.ROOT,
            "%s of %d slices of %d coordinates on the %s in %.4f s",
            operation,
            slices,
            dimension,
            where,
            seconds);
    return costs == null
        ? line
        : line
            + String.format(
                Locale.ROOT,
                " (expected: master %.4f s, cluster %.4f s; %s)",
                expectedMaster,
                expectedCluster,
                costs);
  }
}
