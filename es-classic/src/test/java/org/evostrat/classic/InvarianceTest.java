package org.evostrat.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.evostrat.classic.crossentropy.CrossEntropyMethod;
import org.evostrat.classic.gradient.Ars;
import org.evostrat.classic.gradient.Pgpe;
import org.evostrat.classic.simple.GeneticEs;
import org.evostrat.classic.simple.RandomSearch;
import org.evostrat.classic.simple.SimpleEs;
import org.evostrat.optimizer.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What theory says must not change a run. */
class InvarianceTest {
  private static final int GENERATIONS = 40;
  private static final double[] START = {1, -2, 0.5, 3, -1};

  static Stream<Optimizer> rankBased() {
    return Stream.of(
        SimpleEs.withSigma(0.3).populationSize(20).noise(Runs.NOISE).build(),
        SimpleEs.withSigma(0.3)
            .populationSize(20)
            .parents(5)
            .selfAdaptation(true)
            .noise(Runs.NOISE)
            .build(),
        GeneticEs.withSigma(0.3).populationSize(20).noise(Runs.NOISE).build(),
        GeneticEs.withSigma(0.3).keepElite(false).crossover(false).noise(Runs.NOISE).build(),
        RandomSearch.normal(2),
        RandomSearch.uniform(3),
        Pgpe.withSigma(0.3).populationSize(20).noise(Runs.NOISE).build(),
        CrossEntropyMethod.withSigma(1).populationSize(30).noise(Runs.NOISE).build());
  }

  static Stream<Optimizer> all() {
    return Stream.concat(rankBased(), Stream.of(ars()));
  }

  private static Ars ars() {
    return Ars.withSigma(0.3).topDirections(3).noise(Runs.NOISE).build();
  }

  /** The same ranks, so the same bits. */
  @ParameterizedTest
  @MethodSource("rankBased")
  void anIncreasingTransformationOfTheFitnessChangesNothing(Optimizer optimizer) {
    double[] plain = theta(optimizer, Runs::ellipsoid, START);
    assertThat(plain).isNotEqualTo(START);
    assertThat(theta(optimizer, x -> Math.cbrt(Runs.ellipsoid(x)) - 7, START))
        .containsExactly(plain);
    assertThat(theta(optimizer, x -> 1 / (0.1 - Runs.ellipsoid(x)), START)).containsExactly(plain);
  }

  /** A power of two and no shift leave even the roundings alone. */
  @Test
  void arsIsFreeOfTheFitnessScale() {
    double[] plain = theta(ars(), Runs::ellipsoid, START);
    assertThat(theta(ars(), x -> 1024 * Runs.ellipsoid(x), START)).containsExactly(plain);
    assertThat(theta(ars(), x -> 3 * Runs.ellipsoid(x) + 5, START))
        .containsExactly(plain, Offset.offset(1e-9));
  }

  /** To rounding: sums of coordinates round differently elsewhere. */
  @ParameterizedTest
  @MethodSource("all")
  void aMovedFunctionMovesTheRun(Optimizer optimizer) {
    double[] plain = theta(optimizer, Runs::ellipsoid, START);
    double[] shift = {0.1, -0.7, 11, 0.3, 5};
    double[] moved =
        theta(optimizer, x -> Runs.ellipsoid(plus(x, shift, -1)), plus(START, shift, 1));
    assertThat(plus(moved, shift, -1)).containsExactly(plain, Offset.offset(1e-9));
  }

  /** Where the spread scales with the function, so does the run; the factor is a power of two. */
  @Test
  void aFunctionOnAnotherScaleIsTheSameRunOnThatScale() {
    double[] wide = plus(START, START, 1);
    double[] once =
        theta(CrossEntropyMethod.withSigma(1).noise(Runs.NOISE).build(), Runs::ellipsoid, START);
    double[] twice =
        theta(CrossEntropyMethod.withSigma(2).noise(Runs.NOISE).build(), Runs::ellipsoid, wide);
    assertThat(twice).containsExactly(plus(once, once, 1));
    double[] narrow = theta(Pgpe.withSigma(0.25).noise(Runs.NOISE).build(), Runs::ellipsoid, START);
    double[] broad = theta(Pgpe.withSigma(0.5).noise(Runs.NOISE).build(), Runs::ellipsoid, wide);
    assertThat(broad).containsExactly(plus(narrow, narrow, 1));
  }

  private static double[] theta(
      Optimizer optimizer, ToDoubleFunction<double[]> function, double[] start) {
    return Runs.run(optimizer, function, start, 11, GENERATIONS).theta();
  }

  private static double[] plus(double[] a, double[] b, double factor) {
    double[] sum = a.clone();
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * b[j];
    }
    return sum;
  }
}
