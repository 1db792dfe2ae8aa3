package org.evostrat.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.StochasticObjective;
import org.evostrat.testkit.Tally;

/**
 * Objectives that say the id of their process at its n-th evaluation; the first process to say so
 * is answered before it goes on.
 *
 * @param tally where
 * @param when n
 */
record Reporting(Tally tally, int when) implements ObjectiveFactory {
  private static final AtomicInteger EVALUATIONS = new AtomicInteger();

  /** The same objectives, which say nothing. */
  static ObjectiveFactory silent() {
    return () -> (StochasticObjective) Reporting::fitness;
  }

  @Override
  public Objective create() {
    int before = EVALUATIONS.get();
    return (StochasticObjective)
        (theta, seed) -> {
          if (EVALUATIONS.incrementAndGet() - before == when) {
            tally.tell(Long.toString(ProcessHandle.current().pid()));
          }
          return fitness(theta, seed);
        };
  }

  private static double fitness(double[] theta, long seed) {
    double sum = (seed & 0xFF) * 1e-3;
    for (double parameter : theta) {
      sum -= (parameter - 1) * (parameter - 1);
    }
    return sum;
  }
}
