package org.evostrat.step;

import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Kernels;

/**
 * Adam (Kingma and Ba 2015, algorithm 1, in the form of their section 2 that folds both bias
 * corrections into the step size). A first step has length {@code learningRate * sqrt(dimension)}.
 *
 * @param learningRate above 0
 * @param beta1 decay of the mean, in [0, 1)
 * @param beta2 decay of the uncentered variance, in [0, 1)
 * @param epsilon added to the root of the variance, above 0
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements CoordinatewiseRule {

  /** Decay of the mean when none is given. */
  public static final double DEFAULT_BETA1 = 0.9;

  /** Decay of the variance when none is given. */
  public static final double DEFAULT_BETA2 = 0.999;

  /** Epsilon when none is given. */
  public static final double DEFAULT_EPSILON = 1e-8;

  private static final String MEAN = "mean";
  private static final String VARIANCE = "variance";

  /** Checks the ranges. */
  public Adam {
    Check.positive("learningRate", learningRate, "use a value such as 0.01");
    Check.inHalfOpen("beta1", beta1, 0, 1, "use 0.9");
    Check.inHalfOpen("beta2", beta2, 0, 1, "use 0.999");
    Check.positive("epsilon", epsilon, "use 1e-8");
  }

  /** With the published defaults. */
  public Adam(double learningRate) {
    this(learningRate, DEFAULT_BETA1, DEFAULT_BETA2, DEFAULT_EPSILON);
  }

  @Override
  public StepState start(int dimension) {
    return StepState.zero(dimension, MEAN, VARIANCE);
  }

  @Override
  public RangeStep prepare(StepState next) {
    double[] m = next.moment(MEAN);
    double[] v = next.moment(VARIANCE);
    double t = next.steps();
    double rate =
        learningRate * Math.sqrt(1 - StrictMath.pow(beta2, t)) / (1 - StrictMath.pow(beta1, t));
    return (gradient, theta, from, to) ->
        Kernels.get().adamStep(gradient, beta1, beta2, rate, epsilon, m, v, theta, from, to);
  }

  @Override
  public String describe() {
    return "adam(learningRate="
        + learningRate
        + ", beta1="
        + beta1
        + ", beta2="
        + beta2
        + ", epsilon="
        + epsilon
        + ")";
  }
}
