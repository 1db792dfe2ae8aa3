package org.evostrat.classic.gradient;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.jspecify.annotations.Nullable;

/** Builds an {@link Ars}. Every setter checks at once. Not thread-safe. */
public final class ArsBuilder {
  /** Directions of a generation when none are given. */
  public static final int DEFAULT_DIRECTIONS = 8;

  /** Length of a step over the normalised differences when none is given. */
  public static final double DEFAULT_LEARNING_RATE = 0.02;

  final double sigma;
  int directions = DEFAULT_DIRECTIONS;
  double learningRate = DEFAULT_LEARNING_RATE;
  private @Nullable Integer topDirections;
  private @Nullable NoiseTable noise;

  ArsBuilder(double sigma) {
    this.sigma = Check.positive("sigma", sigma, "start with 0.03 for linear policies");
  }

  /**
   * Directions of a generation, N, each of which costs two evaluations; default {@value
   * #DEFAULT_DIRECTIONS}.
   */
  public ArsBuilder directions(int count) {
    directions = Check.atLeast("directions", count, 1, "use 8 or more");
    return this;
  }

  /** How many of the best directions make the step, b; default all of them. */
  public ArsBuilder topDirections(int best) {
    topDirections = Check.atLeast("topDirections", best, 1, "use half of the directions");
    return this;
  }

  /** The paper's alpha; default {@value #DEFAULT_LEARNING_RATE}. */
  public ArsBuilder learningRate(double alpha) {
    learningRate = Check.positive("learningRate", alpha, "use 0.02");
    return this;
  }

  /** The noise table; default {@link NoiseTable#standard()}. */
  public ArsBuilder noise(NoiseTable table) {
    noise = table;
    return this;
  }

  /**
   * The strategy.
   *
   * @throws IllegalArgumentException when more directions are to be used than there are
   */
  public Ars build() {
    int top = topDirections == null ? directions : topDirections;
    Check.that(
        top <= directions,
        "topDirections",
        "be at most directions " + directions,
        top,
        "use " + Math.max(1, directions / 2));
    return new Ars(this, top, noise == null ? NoiseTable.standard() : noise);
  }
}
