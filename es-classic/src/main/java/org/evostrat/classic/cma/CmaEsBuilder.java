package org.evostrat.classic.cma;

import java.util.OptionalInt;
import org.evostrat.classic.internal.gaussian.Box;
import org.evostrat.classic.internal.gaussian.Coordinates;
import org.evostrat.internal.check.Check;
import org.jspecify.annotations.Nullable;

/** Builds a {@link CmaEs}. Every setter checks at once. Not thread-safe. */
public final class CmaEsBuilder {
  final double sigma;
  OptionalInt populationSize = OptionalInt.empty();
  boolean separable;
  boolean active = true;
  Tolerances tolerances = Tolerances.DEFAULT;
  private double @Nullable [] scales;
  private @Nullable Box box;

  CmaEsBuilder(double sigma) {
    this.sigma =
        Check.positive("sigma", sigma, "use a third of the distance at which you expect the best");
  }

  /**
   * Candidates of a generation; default {@code 4 + floor(3 ln n)}. Larger ones search more globally
   * and cope better with noise.
   */
  public CmaEsBuilder populationSize(int lambda) {
    populationSize =
        OptionalInt.of(Check.atLeast("populationSize", lambda, 2, "leave it out for the default"));
    return this;
  }

  /** Adapts variances only: for thousands of dimensions, or separable problems; default false. */
  public CmaEsBuilder separable(boolean diagonalOnly) {
    separable = diagonalOnly;
    return this;
  }

  /** Whether bad candidates take variance away; default true. */
  public CmaEsBuilder active(boolean negativeWeights) {
    active = negativeWeights;
    return this;
  }

  /**
   * Initial standard deviation of every coordinate over sigma; default 1.
   *
   * @param perCoordinate {@code [dimension]}, finite and above 0; copied
   */
  public CmaEsBuilder scales(double... perCoordinate) {
    scales = Coordinates.requireScales(perCoordinate);
    return this;
  }

  /**
   * Keeps every candidate, and theta, within bounds; default none.
   *
   * <p>The strategy searches an unbounded space, of which every point stands for a feasible one: it
   * is the point itself between the bounds, except for a margin at each of {@code min((upper -
   * lower) / 2, (1 + |bound|) / 20)}, in which a parabola leads smoothly onto the bound; beyond
   * that it is mirrored, periodically.
   *
   * @param lower {@code [dimension]}, minus infinity for none; copied
   * @param upper {@code [dimension]}, infinity for none; copied
   */
  public CmaEsBuilder bounds(double[] lower, double[] upper) {
    box = new Box(lower, upper);
    return this;
  }

  /** When a run ends by itself; default {@link Tolerances#DEFAULT}. */
  public CmaEsBuilder tolerances(Tolerances limits) {
    tolerances = limits;
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
  public CmaEs build() {
    return new CmaEs(this);
  }
}
