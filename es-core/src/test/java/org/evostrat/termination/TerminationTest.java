package org.evostrat.termination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.evostrat.internal.check.Refusal;
import org.evostrat.report.Effort;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.History;
import org.evostrat.report.Summary;
import org.evostrat.report.UpdateDetails;
import org.evostrat.report.UpdateReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminationTest {
  private static final double NAN = Double.NaN;
  private static final double[] NO_TRIALS = {};

  @Test
  void generationsStopAtTheLimit() {
    Termination rule = Termination.generations(5);
    assertThat(check(rule, new Generation().number(4))).isEmpty();
    assertThat(check(rule, new Generation().number(5))).contains(reason("generations", 5, 5));
    assertThat(check(rule, new Generation().number(6))).contains(reason("generations", 6, 5));
  }

  @Test
  void evaluationsCountTrainingTrialsOfTheWholeRun() {
    Termination rule = Termination.evaluations(100);
    Effort almost = new Effort(99, 1000, 1000, 1000, 1000, 0, 0);
    assertThat(check(rule, new Generation().total(almost))).isEmpty();
    assertThat(check(rule, new Generation().total(almost.plus(new Effort(1, 0, 0, 0, 0, 0, 0)))))
        .contains(reason("evaluations", 100, 100));
  }

  @Test
  void interactionsCountTrainingInteractionsOfTheWholeRun() {
    Termination rule = Termination.interactions(100);
    Effort almost = new Effort(1000, 99, 1000, 1000, 1000, 0, 0);
    assertThat(check(rule, new Generation().total(almost))).isEmpty();
    assertThat(check(rule, new Generation().total(almost.plus(new Effort(0, 1, 0, 0, 0, 0, 0)))))
        .contains(reason("interactions", 100, 100));
  }

  @Test
  void targetLooksAtTheMedianOfTheEvaluationTrials() {
    Termination rule = Termination.target(10);
    assertThat(check(rule, new Generation().training(50).evaluation(9, 9.5, 30))).isEmpty();
    assertThat(check(rule, new Generation().training(0).evaluation(9, 10, 11)))
        .contains(reason("target", 10, 10));
  }

  @Test
  void targetLooksAtTheBestTrainingFitnessWhereThereAreNoEvaluationTrials() {
    Termination rule = Termination.target(10);
    assertThat(check(rule, new Generation().training(1, 9.99))).isEmpty();
    assertThat(check(rule, new Generation().training(1, 10.5)))
        .contains(reason("target", 10.5, 10));
  }

  @Test
  void evaluationTrialsThatAllFailReachNoTarget() {
    Generation lucky = new Generation().training(100).evaluation(NAN, NAN);
    assertThat(check(Termination.target(10), lucky)).isEmpty();
    assertThat(check(Termination.target(10), new Generation().training(NAN))).isEmpty();
  }

  @Test
  void wallClockCountsTheWholeRun() {
    Termination rule = Termination.wallClock(Duration.ofMillis(1500));
    assertThat(check(rule, new Generation().seconds(1.49))).isEmpty();
    assertThat(check(rule, new Generation().seconds(1.5)))
        .contains(reason("wall-clock seconds", 1.5, 1.5));
  }

  @Test
  void aWallClockOfAges() {
    Termination rule = Termination.wallClock(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(check(rule, new Generation().seconds(1e9))).isEmpty();
  }

  @Test
  void stagnationWaitsForTheGivenGenerations() {
    Termination rule = Termination.stagnation(2, 0);
    assertThat(check(rule, best(5))).isEmpty();
    assertThat(check(rule, best(5), best(5))).isEmpty();
    assertThat(check(rule, best(5), best(5), best(4)))
        .contains(reason("stagnation in generations", 2, 2));
    assertThat(check(rule, best(5), best(4), best(5.1))).isEmpty();
    assertThat(check(rule, best(5), best(6), best(4), best(6))).isPresent();
  }

  @Test
  void stagnationAsksForMoreThanTheTolerance() {
    Termination rule = Termination.stagnation(1, 0.5);
    assertThat(check(rule, best(5), best(5.5))).isPresent();
    assertThat(check(rule, best(5), best(5.6))).isEmpty();
  }

  @Test
  void stagnationTakesNaNForNoImprovement() {
    Termination rule = Termination.stagnation(1, 0);
    assertThat(check(rule, best(5), best(NAN))).isPresent();
    assertThat(check(rule, best(NAN), best(NAN))).isPresent();
    assertThat(check(rule, best(NAN), best(-1e300))).isEmpty();
  }

  @Test
  void cancelledFollowsItsFlag() {
    AtomicBoolean flag = new AtomicBoolean();
    Termination rule = Termination.cancelled(flag::get);
    assertThat(check(rule, new Generation().number(3))).isEmpty();
    flag.set(true);
    assertThat(check(rule, new Generation().number(3))).contains(StopReason.after("cancelled", 3));
  }

  @Test
  void anyOfGivesTheFirstReasonInTheOrderOfTheRules() {
    Termination rule = Termination.anyOf(Termination.generations(9), Termination.target(1));
    assertThat(check(rule, new Generation().number(8).training(0))).isEmpty();
    assertThat(check(rule, new Generation().number(8).training(1)))
        .contains(reason("target", 1, 1));
    assertThat(check(rule, new Generation().number(9).training(1)))
        .contains(reason("generations", 9, 9));
    assertThat(check(Termination.anyOf(), new Generation())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void countsBelowOneAreRefused(long limit) {
    Refusal.of("generations", limit, () -> Termination.generations(limit));
    Refusal.of("evaluations", limit, () -> Termination.evaluations(limit));
    Refusal.of("interactions", limit, () -> Termination.interactions(limit));
  }

  @Test
  void otherNonsenseIsRefused() {
    Refusal.of("target", NAN, () -> Termination.target(NAN));
    Refusal.of("wallClock", Duration.ZERO, () -> Termination.wallClock(Duration.ZERO));
    Refusal.of("generations", 0, () -> Termination.stagnation(0, 0));
    Refusal.of("tolerance", -0.1, () -> Termination.stagnation(1, -0.1));
    Refusal.of("tolerance", NAN, () -> Termination.stagnation(1, NAN));
  }

  private static StopReason reason(String rule, double measured, double limit) {
    return new StopReason(rule, measured, limit);
  }

  private static Generation best(double fitness) {
    return new Generation().training(fitness);
  }

  private static Optional<StopReason> check(Termination rule, Generation... generations) {
    History history = new History();
    Arrays.stream(generations).forEach(generation -> history.add(generation.report()));
    return rule.check(history.reports().get(history.size() - 1), history);
  }

  /** A report of which a test gives only what it is about. */
  private static final class Generation {
    private long number = 1;
    private double[] training = {0};
    private double[] evaluation = NO_TRIALS;
    private Effort total = Effort.NONE;
    private double seconds;

    Generation number(long value) {
      number = value;
      return this;
    }

    Generation training(double... fitness) {
      training = fitness;
      return this;
    }

    Generation evaluation(double... fitness) {
      evaluation = fitness;
      return this;
    }

    Generation total(Effort effort) {
      total = effort;
      return this;
    }

    Generation seconds(double value) {
      seconds = value;
      return this;
    }

    GenerationReport report() {
      return new GenerationReport(
          number,
          Summary.of(training),
          Map.of(),
          Summary.of(evaluation),
          Map.of(),
          new Effort(training.length, 0, evaluation.length, 0, 0, 0, 0),
          total,
          new UpdateReport(1, 1, 1, UpdateDetails.NONE),
          0,
          seconds);
    }
  }
}
