package org.evostrat.classic.cma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.evostrat.classic.Functions;
import org.evostrat.classic.Search;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
import org.evostrat.termination.StopReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the function, a run ends with a reason and every variance on its way is positive. */
class DegenerateTest {
  private static final int GENERATIONS = 30_000;

  private static CmaEs cma(boolean separable) {
    return CmaEs.withSigma(1).separable(separable).build();
  }

  /** Runs, looks at every state, and returns the reason. */
  private static StopReason reason(CmaEs cma, ToDoubleFunction<double[]> fitness, double... theta) {
    OptimizerState state = cma.start(theta, 5);
    double[] x = new double[theta.length];
    for (int generation = 0; generation < GENERATIONS; generation++) {
      Candidates asked = cma.ask(state);
      double[] values = new double[asked.count()];
      for (int i = 0; i < values.length; i++) {
        asked.write(i, x);
        assertThat(x).doesNotContain(Double.NaN);
        values[i] = fitness.applyAsDouble(x);
      }
      state = cma.tell(state, asked, values, NoiseAlgebra.SERIAL).state();
      assertSound(state);
      if (cma.reasonToStop(state).isPresent()) {
        return cma.reasonToStop(state).get();
      }
    }
    throw new AssertionError("no reason after " + GENERATIONS + " generations");
  }

  private static void assertSound(OptimizerState state) {
    boolean separable = state.memory().containsKey("variances");
    for (double length : state.memory(separable ? "variances" : "lengths")) {
      assertThat(length).isPositive().isFinite();
    }
    for (double theta : state.theta()) {
      assertThat(theta).isFinite();
    }
  }

  static Stream<ToDoubleFunction<double[]>> functions() {
    return Stream.of(
        x -> 1,
        x -> Double.NaN,
        x -> Double.NEGATIVE_INFINITY,
        x -> Double.POSITIVE_INFINITY,
        x -> x[0],
        x -> Math.exp(x[0]),
        x -> x[0] > 0 ? 1 : 0,
        x -> Math.floor(x[0]),
        x -> x[0] < 0.5 ? Double.NaN : Functions.sphere(x),
        x -> x[0] < 0.5 ? Double.NEGATIVE_INFINITY : Functions.sphere(x),
        x -> x[0] == 1 ? 0 : Double.NaN,
        x -> Functions.sphere(x) > -0.01 ? Double.POSITIVE_INFINITY : Functions.sphere(x),
        x -> -1e300 * x[0] * x[0],
        x -> -1e-320 * x[0] * x[0],
        x -> -Math.abs(x[0]),
        x -> -Math.sqrt(Math.abs(x[0])),
        x -> Double.hashCode(x[0]));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everythingEndsWithAReason(ToDoubleFunction<double[]> fitness) {
    for (boolean separable : new boolean[] {false, true}) {
      for (int n : new int[] {1, 2, 5}) {
        reason(cma(separable), fitness, Functions.filled(n, 1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-30, 1e30, 1e100})
  void anyScaleOfTheStartEndsWithAReason(double scale) {
    CmaEs cma = CmaEs.withSigma(scale).build();
    reason(cma, Functions::sphere, scale, -scale, scale);
    reason(cma, x -> x[0] - x[1], scale, scale);
  }

  /** So many dimensions that divide and conquer decomposes the covariance. */
  @Test
  void manyDimensionsEndWithAReasonToo() {
    int n = 70;
    double[] start = Functions.filled(n, 1);
    CmaEs cma = cma(false);
    assertThat(reason(cma, x -> 1, start).rule()).isEqualTo("generations of equal fitness");
    assertThat(reason(cma, x -> Double.NaN, start).rule())
        .isEqualTo("generations of equal fitness");
    assertThat(reason(cma, x -> x[0], start).rule()).isEqualTo("tolXUp");
    assertThat(reason(cma, x -> -Math.abs(x[0]) - 1e20 * Math.abs(x[1]), start).rule())
        .isEqualTo("condition number");
    reason(cma, x -> x[0] < 0.5 ? Double.NaN : Functions.sphere(x), start);
  }

  @Test
  void restartsEndWithAReasonToo() {
    CmaRestarts restarts = CmaRestarts.bipop(cma(false)).withMaxDoublings(3);
    List<ToDoubleFunction<double[]>> functions =
        List.of(x -> 1, x -> Double.NaN, x -> x[0], x -> x[0] == 1 ? 0 : Double.NaN);
    for (ToDoubleFunction<double[]> function : functions) {
      for (int n : new int[] {1, 3}) {
        assertThat(Search.run(restarts, function, Functions.filled(n, 1), 5, GENERATIONS).reason())
            .isPresent();
      }
    }
  }

  @Nested
  class Reasons {
    private String rule(ToDoubleFunction<double[]> fitness, double... theta) {
      return reason(cma(false), fitness, theta).rule();
    }

    @Test
    void ofAConstantFunction() {
      assertThat(rule(x -> 1, 0, 0)).isEqualTo("generations of equal fitness");
      assertThat(rule(x -> Double.NaN, 0, 0)).isEqualTo("generations of equal fitness");
    }

    @Test
    void ofALinearFunction() {
      assertThat(rule(x -> x[0] + x[1], 0, 0)).isEqualTo("tolXUp");
    }

    @Test
    void ofOneFeasiblePoint() {
      assertThat(rule(x -> x[0] == 1 && x[1] == 1 ? 0 : Double.NaN, 1, 1))
          .isEqualTo("generations of equal fitness");
    }

    @Test
    void ofTwentyOrdersOfMagnitude() {
      List<String> reasons =
          Stream.of(1e14, 1e16, 1e20, 1e40)
              .map(c -> rule(x -> -x[0] * x[0] - c * x[1] * x[1], 1, 1))
              .toList();
      assertThat(reasons).containsOnly("condition number");
    }

    @Test
    void ofOneDimension() {
      assertThat(rule(Functions::sphere, 3)).isEqualTo("tolFun");
    }

    @Test
    void ofHalfASpace() {
      assertThat(rule(x -> x[0] < 0.5 ? Double.NaN : Functions.sphere(x), 2, 2))
          .isEqualTo("tolFun");
    }
  }
}
