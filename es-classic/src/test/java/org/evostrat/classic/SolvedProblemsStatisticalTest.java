package org.evostrat.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.evostrat.classic.cma.CmaEs;
import org.evostrat.classic.cma.CmaRestarts;
import org.evostrat.classic.crossentropy.CrossEntropyBuilder;
import org.evostrat.classic.crossentropy.CrossEntropyMethod;
import org.evostrat.classic.gradient.Ars;
import org.evostrat.classic.gradient.Pgpe;
import org.evostrat.classic.natural.NaturalEs;
import org.evostrat.classic.simple.GeneticEs;
import org.evostrat.classic.simple.RandomSearch;
import org.evostrat.classic.simple.SimpleEs;
import org.evostrat.noise.RandomStream;
import org.evostrat.optimizer.Optimizer;
import org.junit.jupiter.api.Test;

/**
 * Every strategy solves what it is known to solve.
 *
 * <p>Seeds 1 to 20, of which 18 have to come to the target: a strategy that does so with
 * probability 0.99 fails a test with probability 0.001, one that does so with probability 0.7
 * passes with 0.04.
 */
class SolvedProblemsStatisticalTest {
  private static final int SEEDS = 20;
  private static final int ENOUGH = 18;

  @Test
  void theSimpleEsComesIntoABallOfItsSigma() {
    Optimizer simple = SimpleEs.withSigma(0.1).populationSize(50).noise(Runs.NOISE).build();
    solves(simple, Functions::sphere, Functions.filled(10, 1), 150, -0.1);
  }

  @Test
  void selfAdaptationConverges() {
    Optimizer adaptive =
        SimpleEs.withSigma(0.3)
            .populationSize(20)
            .parents(5)
            .selfAdaptation(true)
            .noise(Runs.NOISE)
            .build();
    solves(adaptive, Functions::sphere, Functions.filled(10, 1), 300, -1e-12);
    solves(adaptive, Runs::ellipsoid, Functions.filled(10, 1), 2000, -1e-4);
    solves(adaptive, Functions::rosenbrock, Functions.filled(2, -1), 3000, -0.01);
  }

  @Test
  void recombinationBearsNoise() {
    RandomStream noise = new RandomStream(8);
    Optimizer many = SimpleEs.withSigma(0.3).parents(25).noise(Runs.NOISE).build();
    Optimizer one = SimpleEs.withSigma(0.3).parents(1).noise(Runs.NOISE).build();
    ToDoubleFunction<double[]> noisy = x -> Functions.sphere(x) + noise.nextGaussian();
    double[] start = Functions.filled(10, 1);
    assertThat(solved(many, noisy, start, 100, Functions::sphere, -0.3))
        .isGreaterThanOrEqualTo(ENOUGH);
    assertThat(solved(one, noisy, start, 100, Functions::sphere, -0.3)).isZero();
  }

  @Test
  void theGeneticOneSolvesSphereAndRastrigin() {
    Optimizer cooling = GeneticEs.withSigma(0.5).decay(0.97, 1e-4).noise(Runs.NOISE).build();
    solves(cooling, Functions::sphere, Functions.filled(10, 1), 300, -1e-6);
    solves(wide(true), Functions::rastrigin, Functions.filled(5, 2), 600, -0.01);
  }

  /** Rastrigin's coordinates are free of each other: genes from two parents are what it takes. */
  @Test
  void crossoverPaysWhereCoordinatesAreIndependent() {
    double[] start = Functions.filled(5, 2);
    assertThat(solved(wide(false), Functions::rastrigin, start, 600, Functions::rastrigin, -0.01))
        .isLessThan(ENOUGH / 2);
  }

  private static Optimizer wide(boolean crossover) {
    return GeneticEs.withSigma(1)
        .populationSize(200)
        .eliteShare(0.3)
        .crossover(crossover)
        .decay(0.98, 1e-4)
        .noise(Runs.NOISE)
        .build();
  }

  @Test
  void pgpeSolvesSphereAndEllipsoid() {
    Optimizer pgpe = Pgpe.withSigma(0.3).noise(Runs.NOISE).build();
    solves(pgpe, Functions::sphere, Functions.filled(10, 1), 200, -0.01);
    solves(pgpe, Runs::ellipsoid, Functions.filled(10, 1), 500, -0.1);
  }

  @Test
  void arsSolvesSphereAndEllipsoid() {
    Optimizer ars = Ars.withSigma(0.03).directions(16).topDirections(8).noise(Runs.NOISE).build();
    solves(ars, Functions::sphere, Functions.filled(10, 1), 200, -0.01);
    solves(ars, Runs::ellipsoid, Functions.filled(10, 1), 500, -0.1);
  }

  @Test
  void theCrossEntropyMethodConverges() {
    Optimizer standard = CrossEntropyMethod.withSigma(1).noise(Runs.NOISE).build();
    solves(standard, Functions::sphere, Functions.filled(10, 1), 100, -1e-8);
    solves(standard, Runs::ellipsoid, Functions.filled(10, 1), 200, -1e-8);
  }

  @Test
  void theCrossEntropyMethodFindsTheRightHollow() {
    Optimizer wide =
        CrossEntropyMethod.withSigma(3)
            .populationSize(300)
            .smoothing(1, 0.4)
            .noise(Runs.NOISE)
            .build();
    solves(wide, Functions::rastrigin, Functions.filled(5, 2), 100, -1e-8);
  }

  /** The spread must not collapse before the bend. */
  @Test
  void extraVarianceTakesTheCrossEntropyMethodAroundTheBend() {
    CrossEntropyBuilder plain = CrossEntropyMethod.withSigma(1).smoothing(1, 0.4).noise(Runs.NOISE);
    double[] start = Functions.filled(2, -1);
    assertThat(
            solved(plain.build(), Functions::rosenbrock, start, 300, Functions::rosenbrock, -0.01))
        .isLessThan(ENOUGH / 2);
    solves(plain.extraVariance(0.1, 100).build(), Functions::rosenbrock, start, 300, -0.01);
  }

  @Test
  void cmaEsSolvesIllConditionedAndBentValleys() {
    Optimizer cma = CmaEs.withSigma(0.5).build();
    solves(cma, Functions::sphere, Functions.filled(10, 1), 250, -1e-8);
    solves(cma, Functions::ellipsoid, Functions.filled(10, 1), 600, -1e-8);
    solves(cma, Functions::rosenbrock, Functions.filled(5, 0), 400, -1e-8);
  }

  /** Large enough for divide and conquer. The seed is fixed: no error is possible. */
  @Test
  void cmaEsSolvesAnEllipsoidInManyDimensions() {
    CmaEs cma = CmaEs.withSigma(0.5).build();
    double[] theta = Runs.run(cma, Runs::ellipsoid, Functions.filled(68, 1), 1, 1200).theta();
    assertThat(Runs.ellipsoid(theta)).isGreaterThan(-1e-8);
  }

  @Test
  void theSeparableOneSolvesWhatIsSeparable() {
    Optimizer separable = CmaEs.withSigma(0.5).separable(true).build();
    solves(separable, Functions::ellipsoid, Functions.filled(20, 1), 600, -1e-8);
  }

  @Test
  void restartsFindTheRightHollow() {
    Optimizer bipop = CmaRestarts.bipop(CmaEs.withSigma(2).build());
    assertThat(foundBest(bipop, Functions::rastrigin, Functions.filled(5, 3), 20_000))
        .isGreaterThanOrEqualTo(ENOUGH);
    Optimizer ipop = CmaRestarts.ipop(CmaEs.withSigma(2).build());
    assertThat(foundBest(ipop, Functions::rastrigin, Functions.filled(5, 3), 20_000))
        .isGreaterThanOrEqualTo(ENOUGH);
  }

  /** In how many runs a candidate came to within 1e-8 of the best. */
  private static long foundBest(
      Optimizer optimizer, ToDoubleFunction<double[]> function, double[] start, int generations) {
    return LongStream.rangeClosed(1, SEEDS)
        .filter(
            seed ->
                Search.toTarget(optimizer, function, start, seed, generations, -1e-8).best()
                    >= -1e-8)
        .count();
  }

  @Test
  void naturalEsSolvesIllConditionedValleys() {
    Optimizer xnes = NaturalEs.exponential(0.5).build();
    solves(xnes, Functions::ellipsoid, Functions.filled(10, 1), 1500, -1e-8);
    solves(xnes, Functions::rosenbrock, Functions.filled(5, 0), 1500, -1e-8);
    Optimizer snes = NaturalEs.separable(0.5).build();
    solves(snes, Functions::ellipsoid, Functions.filled(10, 1), 800, -1e-8);
  }

  /** 2,000 draws on a square of edge 4: the best is within 0.15 of the middle with 0.9998. */
  @Test
  void randomSearchSolvesTwoDimensionsOnly() {
    Optimizer blind = RandomSearch.uniform(2);
    solves(blind, Functions::sphere, Functions.filled(2, 1), 20, -0.0225);
    assertThat(
            solved(blind, Functions::sphere, Functions.filled(10, 1), 20, Functions::sphere, -0.1))
        .isZero();
  }

  private static void solves(
      Optimizer optimizer,
      ToDoubleFunction<double[]> function,
      double[] start,
      int generations,
      double target) {
    assertThat(solved(optimizer, function, start, generations, function, target))
        .as(optimizer.describe())
        .isGreaterThanOrEqualTo(ENOUGH);
  }

  /** In how many runs the mean came to the target of a function that may be another. */
  private static long solved(
      Optimizer optimizer,
      ToDoubleFunction<double[]> told,
      double[] start,
      int generations,
      ToDoubleFunction<double[]> judged,
      double target) {
    return LongStream.rangeClosed(1, SEEDS)
        .filter(
            seed -> {
              double[] theta = Runs.run(optimizer, told, start, seed, generations).theta();
              return judged.applyAsDouble(theta) >= target;
            })
        .count();
  }
}
