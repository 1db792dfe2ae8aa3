package org.evostrat;

import java.util.stream.IntStream;
import org.evostrat.internal.check.Check;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Perturbations;

/**
 * A batch without the candidates that failed and without their twins.
 *
 * @param candidates a mirrored pair, or a single candidate, for each slice of noise that is left
 * @param fitness of those, {@code [candidates]}; never NaN
 */
record WholePairs(Perturbations candidates, double[] fitness) {

  /**
   * What is left of a batch.
   *
   * @param fitness {@code [asked]}, NaN where an evaluation failed
   */
  static WholePairs of(Candidates asked, double[] fitness) {
    if (!(asked instanceof Perturbations drawn)) {
      throw new IllegalArgumentException(
          Check.message(
              "candidates of a strategy that takes part of a batch",
              "be Perturbations",
              asked.getClass().getName(),
              "mend Optimizer.takesPartOfABatch"));
    }
    boolean[] failed = new boolean[drawn.offsets().length];
    for (int i = 0; i < fitness.length; i++) {
      failed[drawn.slice(i)] |= Double.isNaN(fitness[i]);
    }
    int[] slices = IntStream.range(0, failed.length).filter(slice -> !failed[slice]).toArray();
    double[] left =
        IntStream.range(0, fitness.length)
            .filter(i -> !failed[drawn.slice(i)])
            .mapToDouble(i -> fitness[i])
            .toArray();
    return new WholePairs(drawn.only(slices), left);
  }
}
