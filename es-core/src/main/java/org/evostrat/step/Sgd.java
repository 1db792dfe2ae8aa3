package org.evostrat.step;

import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Kernels;

/**
 * Gradient ascent with momentum: {@code v = momentum v + (1 - momentum) g}, {@code theta += rate v}
 * (the form of Salimans et al.'s code, in which momentum does not change the effective rate).
 *
 * @param learningRate above 0
 * @param momentum in [0, 1); 0 is plain gradient ascent
 */
public record Sgd(double learningRate, double momentum) implements CoordinatewiseRule {
  private static final String VELOCITY = "velocity";

  /** Checks the ranges. */
  public Sgd {
    Check.positive("learningRate", learningRate, "use a value such as 0.01");
    Check.inHalfOpen("momentum", momentum, 0, 1, "use 0 for none or 0.9");
  }

  /** Plain gradient ascent. */
  public Sgd(double learningRate) {
    this(learningRate, 0);
  }

  @Override
  public StepState start(int dimension) {
    return StepState.zero(dimension, VELOCITY);
  }

  @Override
  public RangeStep prepare(StepState next) {
    double[] v = next.moment(VELOCITY);
    return (gradient, theta, from, to) ->
        Kernels.get().momentumStep(gradient, momentum, learningRate, v, theta, from, to);
  }

  @Override
  public String describe() {
    return "sgd(learningRate=" + learningRate + ", momentum=" + momentum + ")";
  }
}
