package org.evostrat.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.internal.check.Check;
import org.evostrat.step.StepState;

/** Where the state of a step rule stands in the memory of an {@link OptimizerState}. */
public final class StepMemory {
  private static final String STEPS = "steps";
  private static final String MOMENT = "moment.";
  private static final String FITTING = "continue a run from a checkpoint of its own";

  private StepMemory() {}

  /** The memory of a strategy that remembers nothing else; a new map, which may be added to. */
  public static Map<String, double[]> of(StepState step) {
    Map<String, double[]> memory = new LinkedHashMap<>();
    memory.put(STEPS, new double[] {step.steps()});
    step.moments().forEach((name, moment) -> memory.put(MOMENT + name, moment));
    return memory;
  }

  /**
   * The step rule's part of a state. The arrays are not copied.
   *
   * @throws IllegalArgumentException when there is none, as in the state of another strategy, or an
   *     array of it has not the length that belongs to theta
   */
  public static StepState read(OptimizerState state) {
    double[] steps = state.memory(STEPS);
    Check.length(STEPS, steps, 1, FITTING);
    Map<String, double[]> moments = new LinkedHashMap<>();
    state
        .memory()
        .forEach(
            (name, array) -> {
              if (name.startsWith(MOMENT)) {
                Check.length(name, array, state.theta().length, FITTING);
                moments.put(name.substring(MOMENT.length()), array);
              }
            });
    return new StepState((long) steps[0], moments);
  }
}
