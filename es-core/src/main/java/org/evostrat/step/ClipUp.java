package org.evostrat.step;

import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Norms;

/**
 * ClipUp (Toklu, Liskowski and Srivastava 2020, algorithm 1): a step of fixed length along the
 * gradient is added to the velocity, whose own length is clipped. Both lengths are distances in
 * parameter space, whatever the scale of the fitness.
 *
 * @param learningRate length of what one gradient adds, above 0
 * @param momentum in [0, 1)
 * @param maxSpeed the most that theta can move in one step, above 0
 */
public record ClipUp(double learningRate, double momentum, double maxSpeed) implements StepRule {

  /** Momentum when none is given. */
  public static final double DEFAULT_MOMENTUM = 0.9;

  private static final String VELOCITY = "velocity";

  /** Checks the ranges. */
  public ClipUp {
    Check.positive("learningRate", learningRate, "use half of maxSpeed");
    Check.inHalfOpen("momentum", momentum, 0, 1, "use 0.9");
    Check.positive("maxSpeed", maxSpeed, "use twice the learning rate");
  }

  /** Momentum 0.9 and a maximal speed of twice the learning rate, as the paper advises. */
  public ClipUp(double learningRate) {
    this(learningRate, DEFAULT_MOMENTUM, 2 * learningRate);
  }

  @Override
  public StepState start(int dimension) {
    return StepState.zero(dimension, VELOCITY);
  }

  @Override
  public StepState step(StepState state, double[] gradient, double[] theta) {
    StepState next = state.next();
    double[] v = next.moment(VELOCITY);
    double norm = Norms.of(gradient);
    double gain = norm > 0 ? learningRate / norm : 0;
    for (int j = 0; j < v.length; j++) {
      v[j] = momentum * v[j] + gain * gradient[j];
    }
    double speed = Norms.of(v);
    double clip = speed > maxSpeed ? maxSpeed / speed : 1;
    for (int j = 0; j < v.length; j++) {
      v[j] *= clip;
      theta[j] += v[j];
    }
    return next;
  }

  @Override
  public String describe() {
    return "clipup(learningRate="
        + learningRate
        + ", momentum="
        + momentum
        + ", maxSpeed="
        + maxSpeed
        + ")";
  }
}
