package org.evostrat.classic.internal.gaussian;

import java.io.Serializable;
import java.util.Arrays;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;

/**
 * How the strategy's own coordinates relate to theta: a scale per coordinate, and bounds.
 *
 * @param scales {@code [dimension]}, or null when all are 1; never to be changed
 * @param box the bounds, or null when there are none
 */
public record Coordinates(double @Nullable [] scales, @Nullable Box box) implements Serializable {

  /** Checks that the two are of one dimension. */
  public static Coordinates of(double @Nullable [] scales, @Nullable Box box) {
    if (scales != null && box != null) {
      Check.length("scales", scales, box.dimension(), "give one per pair of bounds");
    }
    return new Coordinates(scales, box);
  }

  /** A copy of scales that are all finite and above 0. */
  public static double[] requireScales(double[] scales) {
    for (int j = 0; j < scales.length; j++) {
      Check.positive("scales[" + j + "]", scales[j], "use 1 for the scale of sigma");
    }
    return scales.clone();
  }

  /** Refuses a start point that does not fit. */
  public void requireFit(double[] theta) {
    Check.that(theta.length > 0, "theta", "have at least one element", 0, "give a start point");
    Check.finite("theta", theta, "start from finite parameters");
    if (scales != null) {
      Check.length("theta", theta, scales.length, "give one scale per coordinate");
    }
    if (box != null) {
      Check.length("theta", theta, box.dimension(), "give two bounds per coordinate");
      box.requireInside(theta);
    }
  }

  /** The scale of a coordinate. */
  public double scale(int j) {
    return scales == null ? 1 : scales[j];
  }

  /**
   * Writes {@code mean + sigma * scales * step}, without the bounds.
   *
   * @param steps where a step of the length of the mean starts at {@code offset}
   * @param out {@code [dimension]}, may be {@code mean}
   */
  public void step(double[] mean, double sigma, double[] steps, int offset, double[] out) {
    if (scales == null) {
      for (int j = 0; j < mean.length; j++) {
        out[j] = mean[j] + sigma * steps[offset + j];
      }
    } else {
      for (int j = 0; j < mean.length; j++) {
        out[j] = mean[j] + sigma * scales[j] * steps[offset + j];
      }
    }
  }

  /** The mean after a step, a new array {@code [dimension]}, moved to the middle by periods. */
  public double[] moved(double[] mean, double sigma, double[] step) {
    double[] moved = new double[mean.length];
    step(mean, sigma, step, 0, moved);
    if (box != null) {
      box.center(moved);
    }
    return moved;
  }

  /** The feasible point {@code [dimension]} that a point stands for; without bounds the same. */
  public double[] toTheta(double[] point) {
    if (box == null) {
      return point;
    }
    double[] theta = point.clone();
    box.toFeasible(theta);
    return theta;
  }

  /** A point, a new array {@code [dimension]}, that stands for a feasible one. */
  public double[] fromTheta(double[] theta) {
    double[] point = theta.clone();
    if (box != null) {
      box.fromFeasible(point);
    }
    return point;
  }

  /** For the configuration of a run. */
  public String describe() {
    return "scales="
        + (scales == null ? "none" : Arrays.toString(scales))
        + ", bounds="
        + (box == null ? "none" : box);
  }
}
