package org.evostrat.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A generation, from ask to report; one that is given up leaves none. */
@Name("org.evostrat.Generation")
@Label("Generation")
@Description("One generation of a run, from asking for candidates to the report")
@Category("evostrat")
@StackTrace(false)
public final class GenerationEvent extends Event {
  @Label("Generation")
  @Description("1 for the first")
  long generation;

  @Label("Fitness Median")
  @Description("Of the training trials")
  double fitnessMedian;

  @Label("Evaluation Median")
  @Description("Of the unperturbed mean before the update; NaN without evaluation trials")
  double evaluationMedian;

  @Label("Interactions")
  @Description("Of training and evaluation trials")
  long interactions;

  @Label("Failed Trials")
  long failures;

  /** Not begun. */
  public GenerationEvent() {}

  /** Ends it and writes it down, where that is asked for. */
  public void record(
      long number, double fitness, double evaluation, long allInteractions, long failedTrials) {
    if (shouldCommit()) {
      generation = number;
      fitnessMedian = fitness;
      evaluationMedian = evaluation;
      interactions = allInteractions;
      failures = failedTrials;
      commit();
    }
  }
}
