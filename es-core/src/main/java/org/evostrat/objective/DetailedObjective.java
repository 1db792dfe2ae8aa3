package org.evostrat.objective;

/**
 * An objective that sees the whole {@link Trial} and reports interactions, diagnostics or feedback
 * beside the fitness.
 */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // value() gives the fitness of evaluate()
public interface DetailedObjective extends Objective {

  @Override
  Evaluation evaluate(Trial trial) throws Exception;

  /** The fitness alone, of a training trial with seed 0 and an empty context. */
  @Override
  default double value(double[] theta) throws Exception {
    return evaluate(new Trial(theta, 0L, Trial.Purpose.TRAINING, new double[0])).fitness();
  }
}
