package org.evostrat.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.evostrat.internal.check.Refusal;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.sample.Perturbations;
import org.evostrat.sample.Points;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.Sgd;
import org.junit.jupiter.api.Test;

class EvolutionStrategyTest {
  private static final NoiseTable NOISE = NoiseTable.of(2, 1000);
  private static final double[] THETA = {1, -2, 3};

  @Test
  void askDerivesItsOffsetsFromSeedAndGeneration() {
    EvolutionStrategy es = builder().build();
    OptimizerState start = es.start(THETA, 17);
    Perturbations asked = es.ask(start);
    assertThat(asked.offsets()).containsExactly(NoiseOffsets.of(NOISE, 3, 17, 0, 2));
    assertThat(asked.sigma()).isEqualTo(0.5);
    assertThat(asked.mirrored()).isTrue();
    OptimizerState later = new OptimizerState(17, 6, THETA, start.memory());
    assertThat(es.ask(later).offsets()).containsExactly(NoiseOffsets.of(NOISE, 3, 17, 6, 2));
  }

  @Test
  void startCopiesTheta() {
    double[] mine = THETA.clone();
    OptimizerState state = builder().build().start(mine, 1);
    mine[0] = 100;
    assertThat(state.theta()).containsExactly(THETA);
    assertThat(state.generation()).isZero();
  }

  @Test
  void aStartPointThatCannotBeUsedIsRefused() {
    EvolutionStrategy es = builder().build();
    Refusal.of("theta", 0, () -> es.start(new double[0], 1));
    Refusal.of("theta[1]", Double.NaN, () -> es.start(new double[] {0, Double.NaN}, 1));
    Refusal.of("noise table length", 1000L, () -> es.start(new double[1001], 1));
  }

  @Test
  void fitnessOfAnotherLengthIsRefused() {
    EvolutionStrategy es = builder().build();
    OptimizerState state = es.start(THETA, 1);
    assertThatThrownBy(() -> es.tell(state, es.ask(state), new double[3], NoiseAlgebra.SERIAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fitness must have length 4, but was 3; give one value per candidate, in their order");
  }

  @Test
  void candidatesOfAnotherOptimizerAreRefused() {
    EvolutionStrategy es = builder().build();
    OptimizerState state = es.start(THETA, 1);
    Refusal.of(
        "asked",
        Points.class.getName(),
        () -> es.tell(state, Points.line(4), new double[4], NoiseAlgebra.SERIAL));
  }

  @Test
  void aStateOfAnotherOptimizerIsRefused() {
    EvolutionStrategy es = builder().build();
    OptimizerState foreign = new OptimizerState(1, 0, THETA, Map.of("path", new double[3]));
    assertThatThrownBy(() -> es.tell(foreign, es.ask(foreign), new double[4], NoiseAlgebra.SERIAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "optimizer state must hold \"steps\", but holds [path];"
                + " continue a run with the optimizer that it was started with");
  }

  /** Three roundings of 2^-24 of products up to 25. */
  private static final Offset<Double> SUMS_IN_FLOAT = Offset.offset(5e-6);

  /** Plain gradient ascent on raw fitness makes E1 visible in the step. */
  @Test
  void oneStepByHand() {
    EvolutionStrategy es = builder().shaping(FitnessShaping.RAW).stepRule(new Sgd(0.1)).build();
    OptimizerState state = es.start(THETA, 5);
    Perturbations asked = es.ask(state);
    Update update = es.tell(state, asked, new double[] {3, 1, -4, 1}, NoiseAlgebra.SERIAL);
    double[] gradient = new double[3];
    double[] expected = THETA.clone();
    for (int j = 0; j < 3; j++) {
      double one = NOISE.get(asked.offsets()[0] + j);
      double two = NOISE.get(asked.offsets()[1] + j);
      gradient[j] = (3 * one - one - 4 * two - two) / (4 * 0.5);
      expected[j] += 0.1 * gradient[j];
    }
    assertThat(update.state().theta()).containsExactly(expected, SUMS_IN_FLOAT);
    assertThat(update.state().generation()).isEqualTo(1);
    assertThat(update.state().seed()).isEqualTo(5);
    assertThat(update.report().gradientNorm()).isCloseTo(norm(gradient), SUMS_IN_FLOAT);
    assertThat(update.report().moveNorm()).isCloseTo(0.1 * norm(gradient), SUMS_IN_FLOAT);
    assertThat(update.report().thetaNorm()).isCloseTo(norm(expected), SUMS_IN_FLOAT);
    assertThat(update.report().details().metrics()).isEmpty();
  }

  @Test
  void weightDecayPullsTowardsTheOrigin() {
    EvolutionStrategy es = builder().weightDecay(0.5).stepRule(new Sgd(0.1)).build();
    OptimizerState state = es.start(THETA, 5);
    Update update = es.tell(state, es.ask(state), new double[4], NoiseAlgebra.SERIAL);
    assertThat(update.state().theta())
        .containsExactly(new double[] {0.95, -1.9, 2.85}, Offset.offset(1e-15));
    assertThat(update.report().gradientNorm()).as("decay left out").isZero();
  }

  @Test
  void aGenerationWithoutAnyFitnessStaysWhereItIs() {
    double nan = Double.NaN;
    for (FitnessShaping shaping : FitnessShaping.values()) {
      EvolutionStrategy es = builder().shaping(shaping).build();
      OptimizerState state = es.start(THETA, 5);
      Update update =
          es.tell(state, es.ask(state), new double[] {nan, nan, nan, nan}, NoiseAlgebra.SERIAL);
      assertThat(update.state().theta()).containsExactly(THETA);
    }
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  private static EvolutionStrategyBuilder builder() {
    return EvolutionStrategy.withSigma(0.5).populationSize(4).noise(NOISE);
  }
}
