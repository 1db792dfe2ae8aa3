package org.evostrat.examples.compare;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.RandomStream;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.objective.DetailedObjective;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;

/**
 * A test function, its sign changed. With noise, what a strategy is told has a normal number added;
 * what is reported of the mean has not.
 *
 * @param function to be minimised
 * @param dimension at least 1
 * @param noise standard deviation of what is added; 0 for none
 */
public record FunctionProblem(TestFunction function, int dimension, double noise)
    implements Problem {

  /** Checks the ranges. */
  public FunctionProblem {
    Check.atLeast("--dimension", dimension, 1, "use 10");
    Check.notNegative("--noise", noise, "use 0 for none, or 1");
  }

  @Override
  public String title() {
    String noisy = noise > 0 ? " + " + noise + " N(0, 1)" : "";
    return function + noisy + ", dimension " + dimension;
  }

  @Override
  public ObjectiveFactory objectives() {
    DetailedObjective objective = this::evaluate;
    return ObjectiveFactory.shared(objective);
  }

  private Evaluation evaluate(Trial trial) {
    double value = -function.value(trial.theta());
    if (noise > 0 && trial.purpose() == Purpose.TRAINING) {
      long seed = Seeds.derive(trial.seed(), Use.OBJECTIVE, 0, 0);
      value += noise * new RandomStream(seed).nextGaussian();
    }
    return Evaluation.of(value);
  }

  @Override
  public int evaluationTrials() {
    return noise > 0 ? 1 : 0;
  }

  @Override
  public double[] start(long seed) {
    RandomStream random =
        new RandomStream(Seeds.derive(seed, Use.INITIAL_PARAMETERS, dimension, 0));
    double[] start = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      start[j] = random.nextDouble(-function.halfWidth(), function.halfWidth());
    }
    return start;
  }

  @Override
  public double sigma() {
    return 0.3 * function.halfWidth();
  }

  @Override
  public boolean bestIsZero() {
    return true;
  }
}
