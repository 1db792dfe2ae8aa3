package org.evostrat.optimizer;

import java.util.concurrent.atomic.AtomicReference;
import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Norms;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseAlgebra.RangeBody;
import org.evostrat.sample.Perturbations;
import org.evostrat.step.CoordinatewiseRule;
import org.evostrat.step.CoordinatewiseRule.RangeStep;
import org.evostrat.step.StepRule;
import org.evostrat.step.StepState;
import org.jspecify.annotations.Nullable;

/**
 * The updates of the mean in one generation: gradients from weights of the slices that were drawn,
 * weight decay, steps, and the dot products that importance weights are made of.
 *
 * <p>With a {@link CoordinatewiseRule} everything but the sums goes range by range, as soon as a
 * range of the gradient is there, on the threads of the {@link NoiseAlgebra}. For one thread at a
 * time.
 */
public final class MeanUpdate {

  /** Arrays kept from one generation to the next. Thread-safe. */
  static final class Scratch {
    private final AtomicReference<@Nullable Arrays> spare = new AtomicReference<>();

    Arrays take(int dimension, int slices) {
      Arrays arrays = spare.getAndSet(null);
      return arrays != null && arrays.vector.length == dimension && arrays.dots.length == slices
          ? arrays
          : new Arrays(new double[dimension], new double[dimension], new double[slices]);
    }
  }

  private record Arrays(double[] vector, double[] gradient, double[] dots) {}

  private final StepRule rule;
  private final double weightDecay;
  private final Perturbations drawn;
  private final NoiseAlgebra algebra;
  private final Scratch scratch;
  private final Arrays arrays;
  private final double[] theta;
  private final @Nullable CoordinatewiseRule ranges;
  private StepState stepState;
  private boolean first = true;

  MeanUpdate(
      StepRule rule,
      double weightDecay,
      Perturbations drawn,
      StepState before,
      NoiseAlgebra algebra,
      Scratch scratch) {
    this.rule = rule;
    this.weightDecay = weightDecay;
    this.drawn = drawn;
    this.algebra = algebra;
    this.scratch = scratch;
    this.arrays = scratch.take(drawn.dimension(), drawn.offsets().length);
    this.theta = drawn.theta().clone();
    this.ranges = rule instanceof CoordinatewiseRule coordinatewise ? coordinatewise : null;
    this.stepState = ranges == null ? before : before.copy();
  }

  /**
   * One step along {@code sum_i weights[i] * eps_i - pull * move - weightDecay * theta}, where the
   * move is that of the mean since the batch was drawn.
   *
   * @param weights one per slice, {@code [slices]}
   * @param pull back to where the batch was drawn, the last term of E5; 0 for none
   * @param more whether {@link #dots} are needed after it, for a further step
   */
  public void ascend(double[] weights, double pull, boolean more) {
    ascend(weights, pull, null, more);
  }

  /**
   * The same with a vector of the caller's added to the sum.
   *
   * @param shift {@code [dimension]}; null for none
   */
  public void ascend(double[] weights, double pull, double @Nullable [] shift, boolean more) {
    Check.length("weights", weights, drawn.offsets().length, "give one per slice");
    RangeStep step = null;
    if (ranges != null) {
      stepState = stepState.nextInPlace();
      step = ranges.prepare(stepState);
    }
    RangeBody body = body(step, pull, shift, first);
    double[] vector = arrays.vector;
    if (more && step != null) {
      algebra.weightedSumThenDots(
          drawn.table(), drawn.offsets(), weights, body, vector, arrays.dots);
    } else {
      algebra.weightedSum(drawn.table(), drawn.offsets(), weights, body, vector);
      if (step == null) {
        stepState = rule.step(stepState, vector, theta);
        writeMove(0, theta.length);
      }
      if (more) {
        algebra.dots(drawn.table(), drawn.offsets(), vector, arrays.dots);
      }
    }
    first = false;
  }

  /** Makes the direction of ascent of the sum and, where steps go by ranges, the move of it. */
  private RangeBody body(
      @Nullable RangeStep step, double pull, double @Nullable [] shift, boolean keep) {
    double[] vector = arrays.vector;
    return (from, to) -> {
      if (shift != null) {
        for (int j = from; j < to; j++) {
          vector[j] += shift[j];
        }
      }
      if (keep) {
        System.arraycopy(vector, from, arrays.gradient, from, to - from);
      }
      if (pull != 0) {
        for (int j = from; j < to; j++) {
          vector[j] -= pull * (theta[j] - drawn.theta()[j]);
        }
      }
      if (weightDecay > 0) {
        for (int j = from; j < to; j++) {
          vector[j] -= weightDecay * theta[j];
        }
      }
      if (step != null) {
        step.step(vector, theta, from, to);
        writeMove(from, to);
      }
    };
  }

  private void writeMove(int from, int to) {
    double[] vector = arrays.vector;
    double[] start = drawn.theta();
    double sigma = drawn.sigma();
    for (int j = from; j < to; j++) {
      vector[j] = (theta[j] - start[j]) / sigma;
    }
  }

  /**
   * Scales the move since the batch was drawn, and with it {@link #dots}, to the length of the
   * radius if it is longer: it then is at most the radius to rounding, which is E3 at most {@code
   * radius^2 / 2}. The step rule's moments stay.
   *
   * @param radius in sigmas, above 0
   * @return whether the move was longer
   */
  public boolean holdWithin(double radius) {
    double length = radius < Double.POSITIVE_INFINITY ? Norms.of(arrays.vector) : 0;
    if (!(length > radius)) {
      return false;
    }
    double scale = radius / length;
    double[] vector = arrays.vector;
    double[] start = drawn.theta();
    for (int j = 0; j < theta.length; j++) {
      vector[j] *= scale;
      theta[j] = start[j] + drawn.sigma() * vector[j];
    }
    for (int i = 0; i < arrays.dots.length; i++) {
      arrays.dots[i] *= scale;
    }
    return true;
  }

  /** The mean as it is now, {@code [dimension]}; changed by the next {@link #ascend}. */
  public double[] theta() {
    return theta;
  }

  /** The move since the batch was drawn in units of sigma, {@code [dimension]}; as theta. */
  public double[] move() {
    return arrays.vector;
  }

  /** Dot products of the slices with {@link #move}, {@code [slices]}, after a step with more. */
  public double[] dots() {
    return arrays.dots;
  }

  StepState stepState() {
    return stepState;
  }

  double gradientNorm() {
    return Norms.of(arrays.gradient);
  }

  double moveNorm() {
    return drawn.sigma() * Norms.of(arrays.vector);
  }

  /** Gives back the arrays; the last call. */
  void close() {
    scratch.spare.set(arrays);
  }
}
