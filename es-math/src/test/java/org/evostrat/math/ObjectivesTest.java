package org.evostrat.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.math.commons.CommonsMathObjectives;
import org.evostrat.math.hipparchus.HipparchusObjectives;
import org.evostrat.objective.Objective;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;

/** Their functions in our run loop. */
class ObjectivesTest {
  @Test
  void minimisingChangesTheSign() throws Exception {
    double[] point = {4, 4};
    assertThat(HipparchusObjectives.maximizing(BridgeTest::bowl).value(point)).isEqualTo(52);
    assertThat(HipparchusObjectives.minimizing(BridgeTest::bowl).value(point)).isEqualTo(-52);
    assertThat(CommonsMathObjectives.maximizing(BridgeTest::bowl).value(point)).isEqualTo(52);
    assertThat(CommonsMathObjectives.minimizing(BridgeTest::bowl).value(point)).isEqualTo(-52);
  }

  @Test
  void aFunctionIsMinimisedInOneCall() {
    OptimizationResult one = run(HipparchusObjectives.minimizing(BridgeTest::bowl));
    assertThat(one.theta()).containsExactly(new double[] {1, -2}, Offset.offset(1e-6));
    assertThat(run(CommonsMathObjectives.minimizing(BridgeTest::bowl)).theta())
        .containsExactly(one.theta());
  }

  @Test
  void aHoleInTheFunctionIsAFailedEvaluation() {
    OptimizationResult result =
        run(HipparchusObjectives.minimizing(x -> x[0] < 0.5 ? Double.NaN : BridgeTest.bowl(x)));
    assertThat(result.theta()).containsExactly(new double[] {1, -2}, Offset.offset(1e-6));
  }

  private static OptimizationResult run(Objective objective) {
    return Optimization.maximize(objective)
        .startingFrom(2, 1)
        .using(BridgeTest.adaptive())
        .until(Termination.generations(200))
        .run();
  }
}
