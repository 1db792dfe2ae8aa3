package org.evostrat.classic.natural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.evostrat.classic.Functions;
import org.evostrat.classic.Search;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.OptimizerState;
import org.junit.jupiter.api.Test;

class NaturalEsTest {
  private static final NaturalEs XNES = NaturalEs.exponential(0.5).build();
  private static final NaturalEs SNES = NaturalEs.separable(0.5).build();

  /** The mean over ten fixed seeds: no error is possible. */
  private static double evaluations(NaturalEs nes, ToDoubleFunction<double[]> fitness, int n) {
    double sum = 0;
    for (int seed = 0; seed < 10; seed++) {
      Search search = Search.toTarget(nes, fitness, Functions.filled(n, 0.6), seed, 20_000, -1e-8);
      assertThat(search.best()).isGreaterThanOrEqualTo(-1e-8);
      sum += search.evaluations();
    }
    return sum / 10;
  }

  @Test
  void solveTheSphere() {
    assertThat(evaluations(XNES, Functions::sphere, 10)).isLessThan(7000);
    assertThat(evaluations(SNES, Functions::sphere, 10)).isLessThan(4000);
  }

  @Test
  void solveTheEllipsoidTheSeparableOneFaster() {
    double full = evaluations(XNES, Functions::ellipsoid, 10);
    assertThat(full).isLessThan(15_000);
    assertThat(evaluations(SNES, Functions::ellipsoid, 10)).isLessThan(0.6 * full);
  }

  @Test
  void xnesFollowsRosenbrocksValley() {
    Search search =
        Search.toTarget(XNES, Functions::rosenbrock, Functions.filled(5, 0), 1, 20_000, -1e-10);
    assertThat(search.best()).isGreaterThan(-1e-10);
  }

  @Test
  void utilitiesAreThoseOfThePaper() {
    double[] u = NaturalEs.utilities(10);
    assertThat(Arrays.stream(u).sum()).isCloseTo(0, within(1e-15));
    // ln(6 / rank) for ranks 1 to 5 sums to ln(6^5 / 120) = 4.17131; ln 6 = 1.79176.
    assertThat(u[0]).isCloseTo(1.79176 / 4.17131 - 0.1, within(1e-5));
    assertThat(Arrays.copyOfRange(u, 5, 10)).containsOnly(-0.1);
  }

  @Test
  void everythingEndsWithAReason() {
    for (NaturalEs nes : new NaturalEs[] {XNES, SNES}) {
      for (int n : new int[] {1, 3}) {
        double[] start = Functions.filled(n, 1);
        assertThat(rule(nes, x -> 1, start)).isEqualTo("generations of equal fitness");
        assertThat(rule(nes, x -> Double.NaN, start)).isEqualTo("generations of equal fitness");
        assertThat(rule(nes, x -> x[0], start)).isEqualTo("tolXUp");
        assertThat(rule(nes, x -> -Math.abs(x[0]), start)).isNotEmpty();
        assertThat(rule(nes, x -> x[0] == 1 ? 0 : Double.NaN, start))
            .isEqualTo("generations of equal fitness");
        assertThat(rule(nes, x -> -x[0] * x[0] - 1e14 * x[n - 1] * x[n - 1], start))
            .isIn("tolX", "tolXUp", "generations of equal fitness");
        assertThat(rule(nes, x -> x[0] < 0 ? Double.NaN : Functions.sphere(x), start))
            .isIn("tolX", "generations of equal fitness");
      }
    }
  }

  @Test
  void aFlatGenerationMovesNothing() {
    OptimizerState before = XNES.start(new double[] {1, 2}, 1);
    OptimizerState after =
        XNES.tell(before, XNES.ask(before), new double[6], NoiseAlgebra.SERIAL).state();
    assertThat(after.theta()).containsExactly(new double[] {1, 2}, within(1e-15));
    assertThat(after.memory("factor")).containsExactly(new double[] {1, 0, 0, 1}, within(1e-15));
  }

  @Test
  void boundsAreKept() {
    NaturalEs nes =
        NaturalEs.exponential(1)
            .bounds(new double[] {-3, 1}, new double[] {0.5, 9})
            .scales(0.5, 2)
            .build();
    Search search =
        Search.run(
            nes,
            x -> {
              assertThat(x[0]).isBetween(-3.0, 0.5);
              assertThat(x[1]).isBetween(1.0, 9.0);
              return -Math.pow(x[0] - 2, 2) - x[1] * x[1];
            },
            new double[] {0, 4},
            1,
            3000);
    assertThat(search.state().theta()).containsExactly(new double[] {0.5, 1}, within(1e-5));
    assertThat(search.reason()).isPresent();
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatThrownBy(() -> NaturalEs.separable(-1))
        .hasMessageStartingWith("sigma must be finite and above 0, but was -1.0");
    assertThatThrownBy(() -> NaturalEs.exponential(1).tolXUp(0.5))
        .hasMessageStartingWith("tolXUp must be above 1, but was 0.5");
    assertThatThrownBy(() -> NaturalEs.exponential(1).populationSize(1))
        .hasMessageStartingWith("populationSize must be at least 2, but was 1");
  }

  private static String rule(NaturalEs nes, ToDoubleFunction<double[]> fitness, double[] start) {
    return Search.run(nes, fitness, start, 3, 50_000).reason().orElseThrow().rule();
  }
}
