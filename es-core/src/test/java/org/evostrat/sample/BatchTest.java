package org.evostrat.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.evostrat.internal.check.Refusal;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure.Kind;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final double[] CONTEXT = {4};
  private static final Batch BATCH = new Batch(11, 5, Points.line(3), 2, CONTEXT);

  @Test
  void candidatesComeBeforeEvaluationTrials() {
    assertThat(BATCH.size()).isEqualTo(5);
    double[] theta = new double[1];
    Trial last = BATCH.trial(2, theta);
    assertThat(last.theta()).isSameAs(theta).containsExactly(2);
    assertThat(last.purpose()).isEqualTo(Purpose.TRAINING);
    assertThat(last.seed()).isEqualTo(Seeds.derive(11, Use.TRAINING, 5, 2));
    assertThat(last.context()).isSameAs(CONTEXT);
    Trial mean = BATCH.trial(3, theta);
    assertThat(mean.theta()).isSameAs(theta).containsExactly(0);
    assertThat(mean.purpose()).isEqualTo(Purpose.EVALUATION);
    assertThat(mean.seed()).isEqualTo(Seeds.derive(11, Use.EVALUATION, 5, 0));
    assertThat(mean.context()).isSameAs(CONTEXT);
  }

  @Test
  void everyTrialOfARunHasItsOwnSeed() {
    Set<Long> seeds = new HashSet<>();
    for (int generation = 0; generation < 20; generation++) {
      Batch batch = new Batch(11, generation, Points.line(30), 10, CONTEXT);
      for (int i = 0; i < batch.size(); i++) {
        seeds.add(batch.trial(i, new double[1]).seed());
      }
    }
    assertThat(seeds).hasSize(20 * 40);
  }

  @Test
  void aBatchWithoutCandidatesIsRefused() {
    Refusal.of("number of candidates", 0, () -> new Batch(1, 0, Points.line(0), 3, CONTEXT));
    Refusal.of("evaluationTrials", -1, () -> new Batch(1, 0, Points.line(1), -1, CONTEXT));
  }

  @Test
  void evaluationsAreSplitInBatchOrder() {
    Evaluation failed = Evaluation.failed(Kind.THREW, "bang");
    List<Evaluation> all =
        List.of(Evaluation.of(1), failed, Evaluation.of(3), Evaluation.of(4), Evaluation.of(5));
    Evaluations split = Evaluations.of(BATCH, all);
    assertThat(split.fitness()).containsExactly(1, Double.NaN, 3);
    assertThat(split.training()).isEqualTo(all.subList(0, 3));
    assertThat(split.evaluation()).isEqualTo(all.subList(3, 5));
  }

  @Test
  void aResultTooFewIsRefused() {
    List<Evaluation> four = Collections.nCopies(4, Evaluation.of(1));
    assertThatThrownBy(() -> Evaluations.of(BATCH, four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a backend must return one evaluation per trial, 5, but returned 4;"
                + " check Backend.evaluate");
  }
}
