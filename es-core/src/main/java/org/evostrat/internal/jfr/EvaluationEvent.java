package org.evostrat.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.evostrat.objective.Evaluation;

/**
 * One call of an objective, such as a rollout, in the thread that made it; retries count anew. Fast
 * functions, which would fill a recording, are below its threshold.
 */
@Name("org.evostrat.Evaluation")
@Label("Evaluation")
@Description("One call of an objective, such as a rollout")
@Category("evostrat")
@StackTrace(false)
@Threshold("1 ms")
public final class EvaluationEvent extends Event {
  @Label("Generation")
  @Description("1 for the first")
  long generation;

  @Label("Trial")
  @Description("Index in the batch; those after the candidates are of the unperturbed mean")
  int trial;

  @Label("Of the Mean")
  @Description("Whether the unperturbed mean was evaluated")
  boolean ofMean;

  @Label("Fitness")
  @Description("NaN when it failed")
  double fitness;

  @Label("Interactions")
  @Description("Steps of the environment, say")
  long interactions;

  @Label("Failed")
  boolean failed;

  /** Not begun. */
  public EvaluationEvent() {}

  /** Ends it and writes it down, where that is asked for. */
  public void record(long number, int index, boolean mean, Evaluation result) {
    if (shouldCommit()) {
      generation = number;
      trial = index;
      ofMean = mean;
      fitness = result.fitness();
      interactions = result.interactions();
      failed = result.failure() != null;
      commit();
    }
  }
}
