package org.evostrat.sample;

import java.util.List;
import org.evostrat.objective.Evaluation;

/**
 * What came back for a batch, in its order.
 *
 * @param training one per candidate, {@code [candidates]}
 * @param evaluation one per evaluation trial
 */
public record Evaluations(List<Evaluation> training, List<Evaluation> evaluation) {

  /**
   * Splits the results of a batch.
   *
   * @param all one per trial, in batch order
   * @throws IllegalArgumentException when the number of results is not the number of trials
   */
  public static Evaluations of(Batch batch, List<Evaluation> all) {
    if (all.size() != batch.size()) {
      throw new IllegalArgumentException(
          "a backend must return one evaluation per trial, "
              + batch.size()
              + ", but returned "
              + all.size()
              + "; check Backend.evaluate");
    }
    int count = batch.candidates().count();
    return new Evaluations(
        List.copyOf(all.subList(0, count)), List.copyOf(all.subList(count, all.size())));
  }

  /** Fitness of the candidates, {@code [candidates]}; NaN where an evaluation failed. */
  public double[] fitness() {
    return training.stream().mapToDouble(Evaluation::fitness).toArray();
  }
}
