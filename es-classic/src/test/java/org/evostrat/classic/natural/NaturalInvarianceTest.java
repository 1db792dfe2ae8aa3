package org.evostrat.classic.natural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.evostrat.classic.Functions;
import org.evostrat.classic.Rotation;
import org.evostrat.classic.Search;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaturalInvarianceTest {
  private static final double[] START = {1, -2, 0.5, 3, -1};
  private static final int N = START.length;
  private static final NaturalEs XNES = NaturalEs.exponential(0.5).build();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMonotoneTransformOfTheFitnessChangesNoBit(boolean separable) {
    NaturalEs nes = separable ? NaturalEs.separable(0.5).build() : XNES;
    Search plain = Search.run(nes, Functions::ellipsoid, START, 9, 200);
    Search bent = Search.run(nes, x -> 7 + Math.cbrt(Functions.ellipsoid(x)), START, 9, 200);
    assertThat(bent.state().theta()).containsExactly(plain.state().theta());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scaledByAPowerOfTwoEveryNumberIs(boolean separable) {
    double scale = 0x1p-20;
    double[] near = START.clone();
    for (int j = 0; j < N; j++) {
      near[j] *= scale;
    }
    NaturalEs one = separable ? NaturalEs.separable(0.5).build() : XNES;
    NaturalEs other =
        (separable ? NaturalEs.separable(0.5 * scale) : NaturalEs.exponential(0.5 * scale)).build();
    double[] expected = Search.run(one, Functions::ellipsoid, START, 9, 200).state().theta();
    double[] actual = Search.run(other, Functions::ellipsoid, near, 9, 200).state().theta();
    for (int j = 0; j < N; j++) {
      assertThat(actual[j]).isEqualTo(scale * expected[j]);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void translatedTheRunIsTheSameButForRounding(boolean separable) {
    NaturalEs nes = separable ? NaturalEs.separable(0.5).build() : XNES;
    double[] shift = {0.1, -0.7, 0.3, 0.9, 1.3};
    double[] moved = START.clone();
    for (int j = 0; j < N; j++) {
      moved[j] += shift[j];
    }
    double[] plain = Search.run(nes, Functions::ellipsoid, START, 9, 60).state().theta();
    ToDoubleFunction<double[]> there =
        x -> {
          double[] back = x.clone();
          for (int j = 0; j < N; j++) {
            back[j] -= shift[j];
          }
          return Functions.ellipsoid(back);
        };
    double[] translated = Search.run(nes, there, moved, 9, 60).state().theta();
    for (int j = 0; j < N; j++) {
      assertThat(translated[j] - shift[j]).isCloseTo(plain[j], within(1e-12));
    }
  }

  /** Coordinates in other units, powers of two, with scales that say so. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scalesMakeUnitsOfNoAccount(boolean separable) {
    double[] units = {1, 0x1p10, 0x1p-3, 2, 0x1p6};
    double[] start = scaled(START, units, false);
    NaturalEs one = separable ? NaturalEs.separable(0.5).build() : XNES;
    NaturalEs other =
        (separable ? NaturalEs.separable(0.5) : NaturalEs.exponential(0.5)).scales(units).build();
    double[] plain = Search.run(one, Functions::ellipsoid, START, 9, 200).state().theta();
    double[] inUnits =
        Search.run(other, x -> Functions.ellipsoid(scaled(x, units, true)), start, 9, 200)
            .state()
            .theta();
    assertThat(scaled(inUnits, units, true)).containsExactly(plain);
  }

  /** A whole run of xNES under a rotation: the candidates are turned, and nothing else changes. */
  @Test
  void turnedTheRunIsTurned() {
    Rotation rotation = new Rotation(N, 4);
    double[] plain = run(START, x -> x, x -> x, 100);
    double[] turned = run(rotation.turn(START), rotation::turnRows, rotation::turnBack, 100);
    assertThat(turned).containsExactly(rotation.turn(plain), within(1e-10));
  }

  /** The same under a stretch of the coordinates by up to a thousand. */
  @Test
  void stretchedTheRunIsStretched() {
    double[] stretch = {1, 1000, 0.5, 3, 77};
    double[] plain = run(START, x -> x, x -> x, 100);
    double[] stretched =
        run(
            scaled(START, stretch, false),
            rows -> {
              double[] all = rows.clone();
              for (int k = 0; k < all.length; k++) {
                all[k] *= stretch[k % N];
              }
              return all;
            },
            x -> scaled(x, stretch, true),
            100);
    for (int j = 0; j < N; j++) {
      assertThat(stretched[j] / stretch[j]).isCloseTo(plain[j], within(1e-10));
    }
  }

  private static double[] scaled(double[] x, double[] by, boolean back) {
    double[] scaled = x.clone();
    for (int j = 0; j < x.length; j++) {
      scaled[j] = back ? x[j] / by[j] : x[j] * by[j];
    }
    return scaled;
  }

  /** The mean after a run on the ellipsoid in transformed coordinates. */
  private static double[] run(
      double[] start, UnaryOperator<double[]> shape, UnaryOperator<double[]> back, int count) {
    Optimizer nes = XNES;
    OptimizerState state = nes.start(start, 9);
    Map<String, double[]> memory = new LinkedHashMap<>(state.memory());
    memory.put("factor", shape.apply(state.memory("factor")));
    state = new OptimizerState(9, 0, start, memory);
    ToDoubleFunction<double[]> fitness = x -> Functions.ellipsoid(back.apply(x));
    double[] x = new double[start.length];
    for (int generation = 0; generation < count; generation++) {
      Candidates asked = nes.ask(state);
      double[] values = new double[asked.count()];
      for (int i = 0; i < values.length; i++) {
        asked.write(i, x);
        values[i] = fitness.applyAsDouble(x);
      }
      state = nes.tell(state, asked, values, NoiseAlgebra.SERIAL).state();
    }
    return state.theta();
  }
}
