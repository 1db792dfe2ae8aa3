package org.evostrat.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.evostrat.objective.Trial.Purpose;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
  private static final Trial TRIAL =
      new Trial(new double[] {2}, 9, Purpose.EVALUATION, new double[] {7});

  @Test
  void aPlainObjectiveSeesTheParameters() throws Exception {
    Objective objective = theta -> 10 * theta[0];
    assertThat(objective.evaluate(TRIAL).fitness()).isEqualTo(20);
  }

  @Test
  void aStochasticObjectiveSeesTheSeed() throws Exception {
    StochasticObjective objective = (theta, seed) -> theta[0] + seed;
    assertThat(objective.evaluate(TRIAL).fitness()).isEqualTo(11);
    assertThat(objective.value(new double[] {2})).isEqualTo(2);
  }

  @Test
  void aDetailedObjectiveSeesTheTrial() throws Exception {
    DetailedObjective objective =
        trial -> Evaluation.of(trial.theta()[0] + trial.seed(), trial.context().length);
    assertThat(objective.evaluate(TRIAL).interactions()).isEqualTo(1);
    assertThat(objective.value(new double[] {2})).as("seed 0").isEqualTo(2);
  }

  @Test
  void aFactoryHasNoDiagnosticsAndKeepsItsContextUnlessItSaysSo() {
    ObjectiveFactory factory = () -> theta -> 0;
    double[] context = {1};
    assertThat(factory.diagnosticNames()).isEmpty();
    assertThat(factory.initialContext()).isEmpty();
    assertThat(factory.nextContext(context, List.of())).isSameAs(context);
  }

  @Test
  void aSharedObjectiveIsNotClosedByTheWorkers() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    Objective mine =
        new Objective() {
          @Override
          public double value(double[] theta) {
            return theta[0];
          }

          @Override
          public Evaluation evaluate(Trial trial) {
            return Evaluation.of(-trial.theta()[0]);
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    try (Objective shared = ObjectiveFactory.shared(mine).create()) {
      assertThat(shared.value(new double[] {3})).isEqualTo(3);
      assertThat(shared.evaluate(TRIAL).fitness()).isEqualTo(-2);
    }
    assertThat(closed).isFalse();
  }
}
