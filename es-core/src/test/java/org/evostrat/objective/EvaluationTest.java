package org.evostrat.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.evostrat.objective.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

  @Test
  void aFitnessCountsAsOneInteraction() {
    Evaluation evaluation = Evaluation.of(3.5);
    assertThat(evaluation.fitness()).isEqualTo(3.5);
    assertThat(evaluation.interactions()).isEqualTo(1);
    assertThat(evaluation.failure()).isNull();
    assertThat(evaluation.diagnostics()).isEmpty();
    assertThat(evaluation.feedback()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aFitnessThatIsNotFiniteIsAFailure(double fitness) {
    Evaluation evaluation = Evaluation.of(fitness, 17, 1, 2);
    assertThat(evaluation.fitness()).isNaN();
    assertThat(evaluation.failure())
        .isEqualTo(new Failure(Kind.NOT_FINITE, "the objective returned " + fitness));
    assertThat(evaluation.interactions()).as("it has cost them").isEqualTo(17);
    assertThat(evaluation.diagnostics()).containsExactly(1, 2);
  }

  @Test
  void aFailureHasNoFitness() {
    Failure failure = new Failure(Kind.THREW, "bang");
    Evaluation evaluation = new Evaluation(5, 1, new double[0], new double[0], failure);
    assertThat(evaluation.fitness()).isNaN();
    assertThat(evaluation.failure()).isEqualTo(failure);
    Evaluation made = Evaluation.failed(Kind.TIMED_OUT, "slow");
    assertThat(made.fitness()).isNaN();
    assertThat(made.interactions()).isZero();
    assertThat(made.failure()).isEqualTo(new Failure(Kind.TIMED_OUT, "slow"));
  }

  @Test
  void whatWasThrownIsKeptAndIsNoPartOfEquality() {
    Throwable bang = new IllegalStateException("bang");
    Evaluation threw = Evaluation.threw(bang);
    Failure elsewhere = new Failure(Kind.THREW, "java.lang.IllegalStateException: bang");
    assertThat(threw.fitness()).isNaN();
    assertThat(threw.failure()).isEqualTo(elsewhere).hasSameHashCodeAs(elsewhere);
    assertThat(threw.failure().cause()).isSameAs(bang);
    assertThat(threw.afterRetries(1, 0).failure().cause()).isSameAs(bang);
    assertThat(elsewhere).isNotEqualTo(new Failure(Kind.NOT_FINITE, elsewhere.message()));
    assertThat(elsewhere).isNotEqualTo(new Failure(Kind.THREW, "bang"));
  }

  @Test
  void feedbackIsAddedToAnEvaluation() {
    Evaluation evaluation = Evaluation.of(1, 2, 3).withFeedback(new double[] {4});
    assertThat(evaluation.feedback()).containsExactly(4);
    assertThat(evaluation.fitness()).isEqualTo(1);
    assertThat(evaluation.interactions()).isEqualTo(2);
    assertThat(evaluation.diagnostics()).containsExactly(3);
  }

  @Test
  void anObjectiveMayReuseItsArrays() {
    double[] mine = {1};
    Evaluation evaluation = Evaluation.of(0, 1, mine).withFeedback(mine);
    mine[0] = 2;
    assertThat(evaluation.diagnostics()).containsExactly(1);
    assertThat(evaluation.feedback()).containsExactly(1);
  }

  @Test
  void negativeInteractionsAreRefused() {
    assertThatThrownBy(() -> Evaluation.of(1, -1))
        .hasMessage("interactions must be at least 0, but was -1; count what the evaluation used");
  }
}
