package org.evostrat.classic.natural;

import java.util.OptionalInt;
import org.evostrat.classic.internal.gaussian.Box;
import org.evostrat.classic.internal.gaussian.Coordinates;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;

/** Builds a {@link NaturalEs}. Every setter checks at once. Not thread-safe. */
public final class NaturalEsBuilder {
  /** {@link #tolX} when none is given. */
  public static final double DEFAULT_TOL_X = 1e-12;

  /** {@link #tolXUp} when none is given. */
  public static final double DEFAULT_TOL_X_UP = 1e4;

  final double sigma;
  final boolean separable;
  OptionalInt populationSize = OptionalInt.empty();
  double tolX = DEFAULT_TOL_X;
  double tolXUp = DEFAULT_TOL_X_UP;
  private double @Nullable [] scales;
  private @Nullable Box box;

  NaturalEsBuilder(double sigma, boolean separable) {
    this.sigma =
        Check.positive("sigma", sigma, "use a third of the distance at which you expect the best");
    this.separable = separable;
  }

  /** Candidates of a generation; default {@code 4 + floor(3 ln n)}. */
  public NaturalEsBuilder populationSize(int lambda) {
    populationSize =
        OptionalInt.of(Check.atLeast("populationSize", lambda, 2, "leave it out for the default"));
    return this;
  }

  /**
   * Initial standard deviation of every coordinate over sigma; default 1.
   *
   * @param perCoordinate {@code [dimension]}, finite and above 0; copied
   */
  public NaturalEsBuilder scales(double... perCoordinate) {
    scales = Coordinates.requireScales(perCoordinate);
    return this;
  }

  /**
   * Keeps every candidate, and theta, within bounds, by the change of variables that {@link
   * org.evostrat.classic.cma.CmaEsBuilder#bounds} describes; default none.
   *
   * @param lower {@code [dimension]}, minus infinity for none; copied
   * @param upper {@code [dimension]}, infinity for none; copied
   */
  public NaturalEsBuilder bounds(double[] lower, double[] upper) {
    box = new Box(lower, upper);
    return this;
  }

  /**
   * A run ends when all standard deviations are below this share of the start's; default {@value
   * #DEFAULT_TOL_X}.
   *
   * @param share finite and at least 0; 0 for never
   */
  public NaturalEsBuilder tolX(double share) {
    tolX = Check.notNegative("tolX", share, "use 1e-12, or 0 for never");
    return this;
  }

  /**
   * A run ends when a standard deviation has grown by this factor; default {@value
   * #DEFAULT_TOL_X_UP}.
   *
   * @param factor above 1; infinity for never
   */
  public NaturalEsBuilder tolXUp(double factor) {
    Check.that(factor > 1, "tolXUp", "be above 1", factor, "use 1e4, or infinity for never");
    tolXUp = factor;
    return this;
  }

  Coordinates coordinates() {
    return Coordinates.of(scales, box);
  }

  /**
   * The strategy.
   *
   * @throws IllegalArgumentException when scales and bounds are of different dimension
   */
  public NaturalEs build() {
    return new NaturalEs(this);
  }
}
