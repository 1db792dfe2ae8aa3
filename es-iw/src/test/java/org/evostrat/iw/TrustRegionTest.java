package org.evostrat.iw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.evostrat.kernel.Norms;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.MeanUpdate;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Perturbations;
import org.evostrat.step.Adam;
import org.evostrat.step.ClipUp;
import org.evostrat.step.Sgd;
import org.evostrat.step.StepRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrustRegionTest {
  private static final double SIGMA = 0.1;
  private static final NoiseTable TABLE = NoiseTable.of(9, 100_000);

  static List<StepRule> rules() {
    return List.of(new Adam(0.1), new Sgd(0.5), new Sgd(0.5, 0.9), new ClipUp(0.3));
  }

  private static EvolutionStrategy es(StepRule rule) {
    return EvolutionStrategy.withSigma(SIGMA)
        .populationSize(40)
        .stepRule(rule)
        .noise(TABLE)
        .build();
  }

  private static double[] fitness(int count) {
    return new SplittableRandom(count).doubles(count).toArray();
  }

  private static Update generation(ImportanceWeightedEs optimizer, OptimizerState state) {
    Perturbations asked = optimizer.ask(state);
    return optimizer.tell(state, asked, fitness(asked.count()), NoiseAlgebra.SERIAL);
  }

  /** Steps that are several sigma long are cut to the border, and stay there over generations. */
  @ParameterizedTest
  @MethodSource("rules")
  void theMoveIsInsideToRounding(StepRule rule) {
    for (double delta : new double[] {0.02, 0.5, 2}) {
      double radius = SIGMA * Math.sqrt(2 * delta);
      ImportanceWeightedEs optimizer =
          ImportanceWeightedEs.of(es(rule), ReusePolicy.fixed(6)).trustRegion(delta);
      OptimizerState state = optimizer.start(new double[300], 4);
      for (int g = 0; g < 5; g++) {
        Update update = generation(optimizer, state);
        double[] move = update.state().theta().clone();
        for (int j = 0; j < move.length; j++) {
          move[j] -= state.theta()[j];
        }
        ReuseReport report = (ReuseReport) update.report().details();
        assertThat(Norms.of(move)).isLessThanOrEqualTo(radius * (1 + 1e-12));
        assertThat(report.held()).isTrue();
        assertThat(report.reason()).isEqualTo(report.applied() == 6 ? "" : "trust region used up");
        assertThat(Norms.of(move)).as("used up").isCloseTo(radius, within(1e-12));
        state = update.state();
      }
    }
  }

  /** The dot products are scaled, not computed anew. */
  @ParameterizedTest
  @MethodSource("rules")
  void whatTheNextWeightsAreMadeOfIsThatOfTheHeldMove(StepRule rule) {
    EvolutionStrategy es = es(rule);
    OptimizerState state = es.start(new double[300], 5);
    Perturbations drawn = es.ask(state);
    MeanUpdate update = es.begin(state, drawn, NoiseAlgebra.SERIAL);
    double[] weights = es.weights(drawn, es.utilities(drawn, fitness(drawn.count())));
    update.ascend(weights, 0, true);
    assertThat(update.holdWithin(0.7)).isTrue();
    double[] anew = NoiseAlgebra.SERIAL.dots(TABLE, drawn.offsets(), update.move());
    assertThat(update.dots()).containsExactly(anew, within(2e-6));
    assertThat(update.holdWithin(0.7 * (1 + 1e-12))).isFalse();
  }

  @Test
  void aMoveThatStaysInsideIsNotTouched() {
    ImportanceWeightedEs free = ImportanceWeightedEs.of(es(new Adam(0.001)), 2);
    OptimizerState state = free.start(new double[300], 6);
    Update held = generation(free.trustRegion(2), state);
    assertThat(held.state().theta()).containsExactly(generation(free, state).state().theta());
    assertThat(((ReuseReport) held.report().details()).held()).isFalse();
  }
}
