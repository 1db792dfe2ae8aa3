package org.evostrat.objective;

import java.util.List;
import org.evostrat.internal.check.Check;

/** The objectives of another factory, with retries of its own. */
record RetriedObjectives(ObjectiveFactory behind, int retries) implements ObjectiveFactory {

  RetriedObjectives {
    Check.atLeast("retries", retries, 0, "use 0 for none, or 2");
  }

  @Override
  public Objective create() throws Exception {
    return behind.create();
  }

  @Override
  public List<String> diagnosticNames() {
    return behind.diagnosticNames();
  }

  @Override
  public double[] initialContext() {
    return behind.initialContext();
  }

  @Override
  public double[] nextContext(double[] context, List<Evaluation> training) {
    return behind.nextContext(context, training);
  }

  @Override
  public boolean comparable(double[] context, double[] next) {
    return behind.comparable(context, next);
  }
}
