package org.evostrat.benchmarks.bbob;

/** Thrown by an objective to end a run: the budget is spent, or the target reached. */
final class EndOfRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EndOfRun() {
    super("the run is over", null, false, false);
  }
}
