package org.evostrat.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.evostrat.classic.cma.CmaEs;
import org.evostrat.classic.cma.CmaRestarts;
import org.evostrat.classic.crossentropy.CrossEntropyMethod;
import org.evostrat.classic.gradient.Ars;
import org.evostrat.classic.gradient.Pgpe;
import org.evostrat.classic.natural.NaturalEs;
import org.evostrat.classic.simple.GeneticEs;
import org.evostrat.classic.simple.RandomSearch;
import org.evostrat.classic.simple.SimpleEs;
import org.evostrat.iw.ImportanceWeightedEs;
import org.evostrat.math.Bridge.Outcome;
import org.evostrat.math.Bridge.Task;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;
import org.evostrat.step.Adam;
import org.evostrat.step.StepRule;
import org.evostrat.step.StepState;
import org.evostrat.termination.StopReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both bridges keep what the interface that they stand in for promises. */
class BridgeTest {
  static final NoiseTable NOISE = NoiseTable.of(5, 100_000);

  static Stream<Optimizer> optimizers() {
    EvolutionStrategy es =
        EvolutionStrategy.withSigma(0.1).stepRule(new Adam(0.05)).noise(NOISE).build();
    return Stream.of(
        es,
        ImportanceWeightedEs.of(es, 2),
        adaptive(),
        SimpleEs.withSigma(0.1).noise(NOISE).build(),
        GeneticEs.withSigma(0.2).noise(NOISE).build(),
        RandomSearch.uniform(4),
        Pgpe.withSigma(0.3).noise(NOISE).build(),
        Ars.withSigma(0.03).noise(NOISE).build(),
        CrossEntropyMethod.withSigma(1).noise(NOISE).build(),
        CmaEs.withSigma(1).build(),
        CmaEs.withSigma(1).separable(true).build(),
        CmaRestarts.ipop(CmaEs.withSigma(1).build()),
        CmaRestarts.bipop(CmaEs.withSigma(1).build()),
        NaturalEs.exponential(1).build(),
        NaturalEs.separable(1).build());
  }

  static SimpleEs adaptive() {
    return SimpleEs.withSigma(0.3)
        .populationSize(20)
        .parents(5)
        .selfAdaptation(true)
        .noise(NOISE)
        .build();
  }

  /** Every optimizer under both interfaces: the same points, so the same result to the bit. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizerFindsTheMinimumUnderBoth(Optimizer optimizer) {
    Task task = new Task(BridgeTest::bowl, 2, 1).evaluations(20_000);
    Outcome one = Bridge.HIPPARCHUS.optimize(optimizer, 3, task);
    assertThat(one.value()).isBetween(7.0, 7.01).isEqualTo(bowl(one.point()));
    Outcome other = Bridge.COMMONS_MATH.optimize(optimizer, 3, task);
    assertThat(other.point()).containsExactly(one.point());
    assertThat(other.value()).isEqualTo(one.value());
  }

  /**
   * Every optimizer under both interfaces: the initial guess is evaluated first, bounds are kept,
   * evaluations are limited, and the result is the best pair that was seen.
   */
  @ParameterizedTest
  @MethodSource("optimizers")
  void everyOptimizerKeepsToWhatItIsGiven(Optimizer optimizer) {
    for (Bridge bridge : Bridge.values()) {
      for (int limit : new int[] {1, 250}) {
        List<double[]> points = new ArrayList<>();
        ToDoubleFunction<double[]> function =
            x -> {
              points.add(x.clone());
              return bowl(x);
            };
        Outcome outcome =
            bridge.optimize(
                optimizer,
                3,
                new Task(function, 2, 0.5)
                    .bounds(0, 1.25, 4)
                    .bounds(1, -1, Double.POSITIVE_INFINITY)
                    .evaluations(limit));
        assertThat(points.get(0)).containsExactly(2, 0.5);
        assertThat(points)
            .hasSize(limit)
            .allSatisfy(
                x -> {
                  assertThat(x[0]).isBetween(1.25, 4.0);
                  assertThat(x[1]).isGreaterThanOrEqualTo(-1);
                });
        assertThat(outcome.evaluations()).isEqualTo(limit);
        assertThat(outcome.value())
            .isEqualTo(points.stream().mapToDouble(BridgeTest::bowl).min().orElseThrow())
            .isEqualTo(bowl(outcome.point()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void maximisingIsMinimisingTheNegative(Bridge bridge) {
    Outcome low = bridge.optimize(adaptive(), 3, task(BridgeTest::bowl));
    Outcome high = bridge.optimize(adaptive(), 3, task(x -> -bowl(x)).maximized());
    assertThat(high.point()).containsExactly(low.point());
    assertThat(high.value()).isEqualTo(-low.value());
  }

  @ParameterizedTest
  @EnumSource
  void anotherSeedIsAnotherSearch(Bridge bridge) {
    double[] three = bridge.optimize(adaptive(), 3, task(BridgeTest::bowl)).point();
    assertThat(bridge.optimize(adaptive(), 3, task(BridgeTest::bowl)).point())
        .containsExactly(three);
    assertThat(bridge.optimize(adaptive(), 4, task(BridgeTest::bowl)).point()).isNotEqualTo(three);
  }

  /** Within, at and beyond whole generations; the result is the best that was seen. */
  @ParameterizedTest
  @EnumSource
  void evaluationsAreSpentToTheLastAndNotOneMore(Bridge bridge) {
    for (int limit : new int[] {1, 2, 20, 21, 22, 99}) {
      List<Double> seen = new ArrayList<>();
      Outcome outcome =
          bridge.optimize(
              adaptive(), 3, new Task(recorded(BridgeTest::bowl, seen), 2, 1).evaluations(limit));
      assertThat(seen).hasSize(limit);
      assertThat(outcome.evaluations()).isEqualTo(limit);
      assertThat(outcome.value()).isEqualTo(seen.stream().min(Double::compare).orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource
  void generationsEndTheSearch(Bridge bridge) {
    Outcome outcome =
        bridge.optimize(adaptive(), 3, new Task(BridgeTest::bowl, 2, 1).generations(7));
    assertThat(outcome.generations()).isEqualTo(7);
    assertThat(outcome.evaluations()).isEqualTo(1 + 7 * 20);
  }

  @ParameterizedTest
  @EnumSource
  void theInitialGuessIsEvaluatedFirstAndNeverLost(Bridge bridge) {
    List<Double> seen = new ArrayList<>();
    Outcome outcome =
        bridge.optimize(
            adaptive(), 3, new Task(recorded(BridgeTest::bowl, seen), 1, -2).evaluations(500));
    assertThat(seen.get(0)).isEqualTo(7);
    assertThat(outcome.point()).containsExactly(1, -2);
  }

  /** The minimum lies beyond one bound of each kind, and the function never sees it. */
  @ParameterizedTest
  @EnumSource
  void boundsAreKept(Bridge bridge) {
    ToDoubleFunction<double[]> guarded =
        x -> {
          assertThat(x[0]).isBetween(1.5, 4.0);
          assertThat(x[1]).isGreaterThanOrEqualTo(-1);
          assertThat(x[2]).isLessThanOrEqualTo(-0.25);
          assertThat(x[3]).isEqualTo(3);
          return bowl(x) + x[2] * x[2];
        };
    Outcome outcome =
        bridge.optimize(
            adaptive(),
            3,
            new Task(guarded, 2, 5, -8, 3)
                .bounds(0, 1.5, 4)
                .bounds(1, -1, Double.POSITIVE_INFINITY)
                .bounds(2, Double.NEGATIVE_INFINITY, -0.25)
                .bounds(3, 3, 3)
                .evaluations(10_000));
    assertThat(outcome.point())
        .containsExactly(new double[] {1.5, -1, -0.25, 3}, Offset.offset(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotFiniteIsNeverTheBest(Bridge bridge) {
    ToDoubleFunction<double[]> holes =
        x -> x[0] < 0.5 ? Double.NaN : x[1] < -3 ? Double.NEGATIVE_INFINITY : bowl(x);
    Outcome outcome = bridge.optimize(adaptive(), 3, task(holes));
    assertThat(outcome.value()).isCloseTo(7, Offset.offset(1e-9));
    Outcome none = bridge.optimize(adaptive(), 3, new Task(x -> Double.NaN, 2, 1).evaluations(100));
    assertThat(none.point()).containsExactly(2, 1);
    assertThat(none.value()).isNaN();
    Outcome first = bridge.optimize(adaptive(), 3, task(x -> x[0] == 2 ? Double.NaN : bowl(x)));
    assertThat(first.value()).isCloseTo(7, Offset.offset(1e-9));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheFunctionThrowsComesThrough(Bridge bridge) {
    assertThatThrownBy(
            () ->
                bridge.optimize(
                    adaptive(),
                    3,
                    task(
                        x -> {
                          throw new UnsupportedOperationException("mine");
                        })))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("mine");
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionMayChangeItsArgument(Bridge bridge) {
    double[] untouched = bridge.optimize(adaptive(), 3, task(BridgeTest::bowl)).point();
    Outcome outcome =
        bridge.optimize(
            adaptive(),
            3,
            task(
                x -> {
                  double value = bowl(x);
                  x[0] = Double.NaN;
                  return value;
                }));
    assertThat(outcome.point()).containsExactly(untouched);
  }

  @ParameterizedTest
  @EnumSource
  void aSearchWhoseMeanIsLostEnds(Bridge bridge) {
    StepRule endless =
        new StepRule() {
          @Override
          public StepState start(int dimension) {
            return StepState.zero(dimension);
          }

          @Override
          public StepState step(StepState state, double[] gradient, double[] theta) {
            theta[0] = Double.POSITIVE_INFINITY;
            return state.next();
          }

          @Override
          public String describe() {
            return "endless";
          }
        };
    Optimizer runaway = EvolutionStrategy.withSigma(0.1).stepRule(endless).noise(NOISE).build();
    Outcome outcome = bridge.optimize(runaway, 3, task(BridgeTest::bowl));
    assertThat(outcome.generations()).isEqualTo(1);
    assertThat(outcome.value()).isEqualTo(bowl(outcome.point()));
  }

  @ParameterizedTest
  @EnumSource
  void aStrategyMayHaveAReasonOfItsOwn(Bridge bridge) {
    SimpleEs simple = adaptive();
    Optimizer stopping =
        new Optimizer() {
          @Override
          public OptimizerState start(double[] theta, long seed) {
            return simple.start(theta, seed);
          }

          @Override
          public Candidates ask(OptimizerState state) {
            return simple.ask(state);
          }

          @Override
          public Update tell(
              OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
            return simple.tell(state, asked, fitness, algebra);
          }

          @Override
          public Optional<StopReason> reasonToStop(OptimizerState state) {
            return state.generation() < 5
                ? Optional.empty()
                : Optional.of(new StopReason("tired", 5, 5));
          }

          @Override
          public String describe() {
            return "stopping";
          }
        };
    assertThat(bridge.optimize(stopping, 3, task(BridgeTest::bowl)).generations()).isEqualTo(5);
  }

  @Test
  void whatIsMissingIsNamed() {
    var hipparchus = new org.evostrat.math.hipparchus.HipparchusOptimizer(adaptive());
    var goal = org.hipparchus.optim.nonlinear.scalar.GoalType.MINIMIZE;
    var function = new org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction(BridgeTest::bowl);
    var limit = org.hipparchus.optim.MaxEval.unlimited();
    assertThatThrownBy(() -> hipparchus.optimize(goal, limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ObjectiveFunction must be among the arguments of optimize, but was not there;"
                + " add new ObjectiveFunction(function)");
    assertThatThrownBy(() -> hipparchus.optimize(function, limit))
        .hasMessageContaining("InitialGuess");
    var commons = new org.evostrat.math.commons.CommonsMathOptimizer(adaptive());
    var point = new org.apache.commons.math3.optim.InitialGuess(new double[] {1, 2});
    var theirs =
        new org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction(BridgeTest::bowl);
    assertThatThrownBy(() -> commons.optimize(point, theirs)).hasMessageContaining("GoalType");
  }

  private static Task task(ToDoubleFunction<double[]> function) {
    return new Task(function, 2, 1).evaluations(3_000);
  }

  private static ToDoubleFunction<double[]> recorded(
      ToDoubleFunction<double[]> function, List<Double> values) {
    return x -> {
      values.add(function.applyAsDouble(x));
      return values.get(values.size() - 1);
    };
  }

  /** 7 at (1, -2), the other coordinates free. */
  static double bowl(double[] x) {
    return 7 + (x[0] - 1) * (x[0] - 1) + (x[1] + 2) * (x[1] + 2);
  }
}
