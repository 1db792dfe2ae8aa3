package org.evostrat.classic.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.evostrat.classic.Functions;
import org.evostrat.classic.Search;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.RandomStream;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
import org.evostrat.termination.StopReason;
import org.junit.jupiter.api.Test;

/** One situation for every rule. */
class StopRulesTest {
  private static final Tolerances NO_TOL_FUN = Tolerances.DEFAULT.withTolFun(0);

  private static StopReason reason(
      double sigma,
      UnaryOperator<Tolerances> change,
      ToDoubleFunction<double[]> fitness,
      double... theta) {
    CmaEs cma = CmaEs.withSigma(sigma).tolerances(change.apply(NO_TOL_FUN)).build();
    return Search.run(cma, fitness, theta, 2, 20_000).reason().orElseThrow();
  }

  @Test
  void tolFun() {
    StopReason reason = reason(1, t -> t.withTolFun(1e-5), Functions::sphere, 1, 1);
    assertThat(reason.rule()).isEqualTo("tolFun");
    assertThat(reason.measured()).isLessThan(1e-5);
    assertThat(reason.limit()).isEqualTo(1e-5);
  }

  @Test
  void tolFunHist() {
    StopReason reason = reason(1, t -> t.withTolFunHist(1e-6), Functions::sphere, 1, 1);
    assertThat(reason.rule()).isEqualTo("tolFunHist");
    assertThat(reason.measured()).isLessThan(1e-6);
  }

  @Test
  void tolX() {
    StopReason reason =
        reason(8, t -> t.withTolFunHist(0).withTolX(1e-6), x -> -1e9 * Math.abs(x[0]), 5);
    assertThat(reason.rule()).isEqualTo("tolX");
    assertThat(reason.measured()).isLessThan(1e-6);
  }

  @Test
  void tolXUp() {
    StopReason reason = reason(1e-3, t -> t.withTolXUp(100), x -> x[0] + 2 * x[1], 0, 0);
    assertThat(reason.rule()).isEqualTo("tolXUp");
    assertThat(reason.measured()).isBetween(100.0, 1000.0);
  }

  @Test
  void conditionNumber() {
    StopReason reason =
        reason(1, t -> t.withMaxCondition(1e5), x -> -x[0] * x[0] - 1e9 * x[1] * x[1], 1, 1);
    assertThat(reason.rule()).isEqualTo("condition number");
    assertThat(reason.measured()).isBetween(1e5, 1e7);
  }

  @Test
  void noEffectAxis() {
    StopReason reason = reason(1e-3, t -> t, x -> Functions.sphere(x) / 1e20, 1e17, 1e17);
    assertThat(reason.rule()).isEqualTo("no effect axis");
  }

  @Test
  void noEffectCoordinate() {
    StopReason reason = reason(1e-3, t -> t, x -> x[1], 1e17, 0);
    assertThat(reason.rule()).isEqualTo("no effect coordinate");
    assertThat(reason.measured()).isLessThan(1);
  }

  @Test
  void generationsOfOneRun() {
    StopReason reason = reason(1, t -> t.withMaxGenerations(17), Functions::sphere, 1, 1);
    assertThat(reason).isEqualTo(new StopReason("generations of one run", 17, 17));
    assertThat(Tolerances.DEFAULT.maxGenerations(7, 25)).isEqualTo(100 + 150 * 100 / 5);
  }

  @Test
  void generationsOfEqualFitness() {
    StopReason reason = reason(1, t -> t.withFlatGenerations(7), x -> 4, 1, 1);
    assertThat(reason).isEqualTo(new StopReason("generations of equal fitness", 7, 7));
  }

  /** The first of every generation is the best, at the same height. */
  @Test
  void rangeOfTheBestFitness() {
    CmaEs cma = CmaEs.withSigma(1).build();
    OptimizerState state = cma.start(new double[5], 1);
    while (cma.reasonToStop(state).isEmpty()) {
      Candidates asked = cma.ask(state);
      double[] fitness = new double[asked.count()];
      for (int i = 0; i < fitness.length; i++) {
        fitness[i] = -i;
      }
      state = cma.tell(state, asked, fitness, NoiseAlgebra.SERIAL).state();
    }
    assertThat(cma.reasonToStop(state)).contains(new StopReason("range of the best fitness", 0, 0));
    assertThat(state.generation()).isEqualTo(10 + (int) Math.ceil(30 * 5 / 8.0));
  }

  /** Nothing but noise: no median will grow for long. */
  @Test
  void stagnation() {
    RandomStream random = new RandomStream(3);
    StopReason reason = reason(1, t -> t, x -> random.nextDouble(), 1, 1, 1);
    assertThat(reason.rule()).isEqualTo("stagnation in generations");
    assertThat(reason.measured()).isGreaterThanOrEqualTo(reason.limit());
  }

  @Test
  void switchedOffNothingEndsTheSphereButRounding() {
    StopReason reason = reason(1, t -> t.withTolFunHist(0).withTolX(0), Functions::sphere, 1, 1);
    assertThat(reason.rule()).isIn("generations of one run", "range of the best fitness");
  }

  @Test
  void wrongLimitsAreRefused() {
    assertThatThrownBy(() -> Tolerances.DEFAULT.withTolX(-1))
        .hasMessageStartingWith("tolX must be finite and at least 0, but was -1.0");
    assertThatThrownBy(() -> Tolerances.DEFAULT.withTolXUp(Double.NaN))
        .hasMessageStartingWith("tolXUp must be above 1, but was NaN");
    assertThatThrownBy(() -> Tolerances.DEFAULT.withMaxGenerations(0))
        .hasMessageStartingWith("maxGenerations must be at least 1, but was 0");
  }
}
