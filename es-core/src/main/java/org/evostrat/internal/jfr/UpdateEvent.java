package org.evostrat.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What the strategy does with the fitness of a batch, extra updates included. */
@Name("org.evostrat.Update")
@Label("Update")
@Description("The strategy's update of the mean, extra updates included")
@Category("evostrat")
@StackTrace(false)
public final class UpdateEvent extends Event {
  @Label("Generation")
  @Description("1 for the first")
  long generation;

  @Label("Move Norm")
  @Description("Euclidean norm of the whole move of the mean")
  double moveNorm;

  @Label("Gradient Norm")
  @Description("Euclidean norm of the first gradient estimate; NaN for a strategy without one")
  double gradientNorm;

  /** Not begun. */
  public UpdateEvent() {}

  /** Ends it and writes it down, where that is asked for. */
  public void record(long number, double move, double gradient) {
    if (shouldCommit()) {
      generation = number;
      moveNorm = move;
      gradientNorm = gradient;
      commit();
    }
  }
}
