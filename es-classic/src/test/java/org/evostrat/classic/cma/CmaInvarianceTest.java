package org.evostrat.classic.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.evostrat.classic.Functions;
import org.evostrat.classic.Rotation;
import org.evostrat.classic.Search;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CmaInvarianceTest {
  private static final double[] START = {1, -2, 0.5, 3, -1};
  private static final int N = START.length;
  private static final CmaEs CMA = CmaEs.withSigma(0.5).build();

  private static Search run(CmaEs cma, ToDoubleFunction<double[]> f, double[] theta, int count) {
    return Search.run(cma, f, theta, 9, count);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMonotoneTransformOfTheFitnessChangesNoBit(boolean separable) {
    CmaEs cma =
        CmaEs.withSigma(0.5)
            .separable(separable)
            .tolerances(Tolerances.DEFAULT.withTolFun(0).withTolFunHist(0))
            .build();
    Search plain = run(cma, Functions::ellipsoid, START, 150);
    Search bent = run(cma, x -> 7 + Math.cbrt(Functions.ellipsoid(x)), START, 150);
    assertThat(bent.state().theta()).containsExactly(plain.state().theta());
    assertThat(bent.state().memory("path_c")).containsExactly(plain.state().memory("path_c"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scaledByAPowerOfTwoEveryNumberIs(boolean separable) {
    double scale = 0x1p20;
    CmaEs small = CmaEs.withSigma(0.5).separable(separable).build();
    CmaEs large = CmaEs.withSigma(0.5 * scale).separable(separable).build();
    double[] far = START.clone();
    for (int j = 0; j < N; j++) {
      far[j] *= scale;
    }
    Search one = run(small, Functions::ellipsoid, START, 150);
    Search other = run(large, x -> Functions.ellipsoid(x) / scale, far, 150);
    for (int j = 0; j < N; j++) {
      assertThat(other.state().theta()[j]).isEqualTo(scale * one.state().theta()[j]);
    }
    assertThat(other.state().memory("path_c")).containsExactly(one.state().memory("path_c"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void translatedTheRunIsTheSameButForRounding(boolean separable) {
    CmaEs cma = CmaEs.withSigma(0.5).separable(separable).build();
    double[] shift = {0.1, -0.7, 0.3, 0.9, 1.3};
    double[] moved = START.clone();
    for (int j = 0; j < N; j++) {
      moved[j] += shift[j];
    }
    Search one = run(cma, Functions::ellipsoid, START, 60);
    Search other =
        run(
            cma,
            x -> {
              double[] back = x.clone();
              for (int j = 0; j < N; j++) {
                back[j] -= shift[j];
              }
              return Functions.ellipsoid(back);
            },
            moved,
            60);
    for (int j = 0; j < N; j++) {
      assertThat(other.state().theta()[j] - shift[j])
          .isCloseTo(one.state().theta()[j], within(1e-12));
    }
  }

  /**
   * In every generation of a run: the turned state asks for the turned candidates, and with their
   * fitness it becomes the turned next state. (Over several generations eigenvectors may differ in
   * sign and so draw the mirror image; the distribution is the same.)
   */
  @Test
  void turnedEveryGenerationIsTheTurnedOne() {
    Rotation rotation = new Rotation(N, 4);
    OptimizerState state = CMA.start(START, 9);
    for (int generation = 0; generation < 120; generation++) {
      OptimizerState turned = turned(state, rotation);
      Candidates asked = CMA.ask(state);
      Candidates turnedAsked = CMA.ask(turned);
      double[] fitness = new double[asked.count()];
      double[] x = new double[N];
      double[] y = new double[N];
      for (int i = 0; i < fitness.length; i++) {
        asked.write(i, x);
        turnedAsked.write(i, y);
        assertThat(y).containsExactly(rotation.turn(x), within(1e-12));
        fitness[i] = Functions.ellipsoid(x);
      }
      state = CMA.tell(state, asked, fitness, NoiseAlgebra.SERIAL).state();
      OptimizerState next = CMA.tell(turned, turnedAsked, fitness, NoiseAlgebra.SERIAL).state();
      OptimizerState expected = turned(state, rotation);
      for (String name : new String[] {"mean", "numbers", "path_sigma", "path_c"}) {
        assertThat(next.memory(name)).containsExactly(expected.memory(name), within(1e-11));
      }
      double largest = 0;
      for (double c : expected.memory("covariance")) {
        largest = Math.max(largest, Math.abs(c));
      }
      assertThat(next.memory("covariance"))
          .containsExactly(expected.memory("covariance"), within(1e-12 * largest));
    }
  }

  private static OptimizerState turned(OptimizerState state, Rotation rotation) {
    Map<String, double[]> memory = new LinkedHashMap<>(state.memory());
    for (String name : new String[] {"mean", "path_sigma", "path_c"}) {
      memory.put(name, rotation.turn(state.memory(name)));
    }
    memory.put("axes", rotation.turnRows(state.memory("axes")));
    memory.put("covariance", rotation.turnTriangle(state.memory("covariance")));
    return new OptimizerState(
        state.seed(), state.generation(), rotation.turn(state.theta()), memory);
  }
}
