package org.evostrat.classic.simple;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.evostrat.classic.Functions;
import org.evostrat.classic.Refusal;
import org.evostrat.classic.Runs;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
import org.junit.jupiter.api.Test;

class RandomSearchTest {
  private static final double[] START = {3, -1};

  @Test
  void badSettingsAreRefused() {
    Refusal.of("sigma", 0.0, () -> RandomSearch.normal(0));
    Refusal.of("halfWidth", Double.NaN, () -> RandomSearch.uniform(Double.NaN));
    Refusal.of("populationSize", 0, () -> RandomSearch.normal(1).populationSize(0));
  }

  /** Whatever the fitness says, the next generation is the same one. */
  @Test
  void whatIsMeasuredDoesNotMoveTheSearch() {
    RandomSearch blind = RandomSearch.normal(1).populationSize(20);
    OptimizerState uphill = Runs.run(blind, Functions::sphere, START, 4, 5);
    OptimizerState downhill = Runs.run(blind, x -> -Functions.sphere(x), START, 4, 5);
    assertThat(uphill.theta()).isNotEqualTo(downhill.theta());
    assertThat(Runs.fitness(blind.ask(uphill), Runs::ellipsoid))
        .containsExactly(Runs.fitness(blind.ask(downhill), Runs::ellipsoid));
  }

  @Test
  void thetaIsTheBestSoFar() {
    RandomSearch blind = RandomSearch.uniform(1).populationSize(3);
    OptimizerState state = blind.start(START, 4);
    double[] best = new double[2];
    blind.ask(state).write(1, best);
    state = tell(blind, state, 1, 5, Double.NaN);
    assertThat(state.theta()).containsExactly(best);
    state = tell(blind, state, 4, 5, -3);
    assertThat(state.theta()).containsExactly(best);
    blind.ask(state).write(2, best);
    assertThat(tell(blind, state, 4, 5, 5.5).theta()).containsExactly(best);
  }

  /** 20,000 draws: bounds at five standard errors, so that each fails with less than 1e-6. */
  @Test
  void drawsHaveTheirDistribution() {
    double normal = 3;
    double uniform = 2 * Math.sqrt(3);
    for (RandomSearch search :
        new RandomSearch[] {RandomSearch.normal(normal), RandomSearch.uniform(uniform * 1.5)}) {
      Candidates asked = search.populationSize(20_000).ask(search.start(START, 8));
      double sum = 0;
      double squares = 0;
      double[] point = new double[2];
      for (int i = 0; i < asked.count(); i++) {
        asked.write(i, point);
        sum += point[0] - 3;
        squares += (point[1] + 1) * (point[1] + 1);
      }
      assertThat(sum / asked.count()).isCloseTo(0, Offset.offset(5 * 3 / Math.sqrt(20_000)));
      assertThat(squares / asked.count()).isCloseTo(9, Offset.offset(0.45));
    }
  }

  private static OptimizerState tell(RandomSearch blind, OptimizerState state, double... fitness) {
    return blind.tell(state, blind.ask(state), fitness, NoiseAlgebra.SERIAL).state();
  }
}
