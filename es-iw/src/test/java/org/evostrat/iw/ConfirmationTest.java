package org.evostrat.iw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Perturbations;
import org.evostrat.step.Adam;
import org.junit.jupiter.api.Test;

class ConfirmationTest {
  private static final NoiseTable TABLE = NoiseTable.of(7, 50_000);
  private static final int LIMIT = 10;

  private static ImportanceWeightedEs optimizer(double learningRate) {
    return ImportanceWeightedEs.of(
        EvolutionStrategy.withSigma(0.1)
            .populationSize(40)
            .stepRule(new Adam(learningRate))
            .noise(TABLE)
            .build());
  }

  private static Update generation(ImportanceWeightedEs optimizer, OptimizerState state) {
    Perturbations asked = optimizer.ask(state);
    double[] theta = new double[asked.dimension()];
    double[] fitness = new double[asked.count()];
    for (int i = 0; i < fitness.length; i++) {
      asked.write(i, theta);
      for (double x : theta) {
        fitness[i] -= (x - 1) * (x - 1);
      }
    }
    return optimizer.tell(state, asked, fitness, NoiseAlgebra.SERIAL);
  }

  @Test
  void alignmentIsTheSlopeInStandardErrors() {
    double[] dots = {2, -1, 0.5, 3};
    double[] weights = {0.5, 0.25, -1, 0.125};
    double sum = 1 - 0.25 - 0.5 + 0.375;
    double squares = 1 + 0.0625 + 0.25 + 0.140625;
    assertThat(Confirmation.alignment(weights, dots))
        .isCloseTo(sum / Math.sqrt(squares), within(1e-15));
    assertThat(Confirmation.alignment(new double[] {3, 3}, new double[] {2, 2}))
        .isCloseTo(Math.sqrt(2), within(1e-15));
    assertThat(Confirmation.alignment(new double[4], dots)).isZero();
  }

  @Test
  void uphillRaisesTheAllowanceAndBackTakesThreeTimesAsMuch() {
    assertThat(Confirmation.allowance(4, 1.1, LIMIT)).isCloseTo(4.1, within(1e-15));
    assertThat(Confirmation.allowance(4, -0.9, LIMIT)).isCloseTo(3.7, within(1e-15));
    assertThat(Confirmation.allowance(4, 0.1, LIMIT)).isEqualTo(4);
    assertThat(Confirmation.allowance(4, Double.NaN, LIMIT)).isEqualTo(4);
    assertThat(Confirmation.allowance(9.99, 5, LIMIT)).isEqualTo(LIMIT);
    assertThat(Confirmation.allowance(0.1, -5, LIMIT)).isZero();
  }

  @Test
  void farFromTheOptimumItIsConfirmedAndNearItItIsNot() {
    ImportanceWeightedEs optimizer = optimizer(0.01);
    OptimizerState state = optimizer.start(new double[20], 3);
    double[] allowances = new double[150];
    int[] applied = new int[150];
    for (int g = 0; g < 150; g++) {
      Update update = generation(optimizer, state);
      ReuseReport report = (ReuseReport) update.report().details();
      allowances[g] = report.allowance();
      applied[g] = report.applied();
      assertThat(report.metrics()).containsKeys("alignment", "allowance");
      state = update.state();
    }
    assertThat(allowances[0]).isEqualTo(LIMIT);
    assertThat(allowances[10]).isGreaterThan(LIMIT - 1.0);
    assertThat(applied[5]).isPositive();
    assertThat(allowances[149]).isLessThan(1);
    assertThat(applied[149]).isZero();
  }

  @Test
  void whatIsRememberedIsWhereTheBatchWasDrawn() {
    ImportanceWeightedEs optimizer = optimizer(0.01);
    OptimizerState first = optimizer.start(new double[20], 3);
    OptimizerState second = generation(optimizer, first).state();
    assertThat(second.memory("confirmation.theta")).containsExactly(first.theta());
    assertThat(second.memory("confirmation.allowance")).containsExactly(LIMIT);
  }

  @Test
  void aForgedMemoryIsRefused() {
    ImportanceWeightedEs optimizer = optimizer(0.01);
    OptimizerState state = generation(optimizer, optimizer.start(new double[20], 3)).state();
    for (String name : new String[] {"confirmation.theta", "confirmation.allowance"}) {
      assertRefused(optimizer, state, name, new double[7]);
    }
    for (double bad : new double[] {Double.NaN, -0.5, Double.POSITIVE_INFINITY}) {
      assertRefused(optimizer, state, "confirmation.allowance", new double[] {bad});
    }
    double[] theta = state.theta().clone();
    theta[2] = Double.NaN;
    assertRefused(optimizer, state, "confirmation.theta", theta);
  }

  private static void assertRefused(
      ImportanceWeightedEs optimizer, OptimizerState state, String name, double[] forged) {
    Map<String, double[]> memory = new LinkedHashMap<>(state.memory());
    memory.put(name, forged);
    OptimizerState bad =
        new OptimizerState(state.seed(), state.generation(), state.theta(), memory);
    assertThatThrownBy(() -> generation(optimizer, bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }
}
