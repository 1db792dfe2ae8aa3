package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.objective.Objective;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.task.CartPole;
import org.evostrat.rl.task.Pendulum;
import org.junit.jupiter.api.Test;

/** What passes between generations, and what a builder refuses. */
class RolloutObjectivesTest {
  private static final MlpArchitecture LINEAR = new MlpArchitecture(2, List.of(), 1);
  private static final MlpArchitecture PENDULUM = new MlpArchitecture(3, List.of(4), 1);

  private static List<Evaluation> train(RolloutObjectives objectives, double[] context, int trials)
      throws Exception {
    List<Evaluation> evaluations = new ArrayList<>();
    try (Objective objective = objectives.create()) {
      for (int i = 0; i < trials; i++) {
        double[] theta = objectives.policy.initialParameters(i);
        evaluations.add(objective.evaluate(new Trial(theta, i, Purpose.TRAINING, context)));
      }
    }
    return evaluations;
  }

  @Test
  void theContextIsLimitAndStatistics() {
    assertThat(RolloutObjectives.of(new ScriptedTask(), LINEAR).build().initialContext())
        .containsExactly(20, 0.01, 0, 0, 0.01, 0.01);
    assertThat(
            RolloutObjectives.of(new ScriptedTask(), LINEAR)
                .normalizeObservations(false)
                .episodeLimit(EpisodeLimit.fixed(7))
                .build()
                .initialContext())
        .containsExactly(7);
  }

  @Test
  void theNextContextHoldsTheObservationsThatWereActedUpon() throws Exception {
    RolloutObjectives objectives =
        RolloutObjectives.of(new ScriptedTask(), LINEAR).statisticsShare(1).build();
    double[] first = objectives.initialContext();
    double[] next = objectives.nextContext(first, train(objectives, first, 2));
    double sum = 2.0 * (19 * 20 / 2);
    double squares = 2.0 * (19 * 20 * 39 / 6);
    assertThat(next).containsExactly(20, 0.01 + 20 + 20, sum, -sum, 0.01 + squares, 0.01 + squares);
    assertThat(first).containsExactly(20, 0.01, 0, 0, 0.01, 0.01);
    double[] third = objectives.nextContext(next, train(objectives, next, 1));
    assertThat(third[1]).isEqualTo(0.01 + 20 + 20 + 20);
  }

  /** Every episode of the scripted task gathers 20 observations; a hundredth counts at first. */
  @Test
  void statisticsWaitUntilEnoughMoreIsGathered() throws Exception {
    RolloutObjectives objectives =
        RolloutObjectives.of(new ScriptedTask(), LINEAR)
            .statisticsShare(1)
            .statisticsGrowth(2.5)
            .build();
    double[] context = objectives.initialContext();
    assertThat(context).containsExactly(20, 0.01, 0, 0, 0.01, 0.01, 0.01, 0, 0, 0.01, 0.01);
    List<Long> used = new ArrayList<>();
    List<Boolean> comparable = new ArrayList<>();
    for (int generation = 1; generation <= 6; generation++) {
      double[] next = objectives.nextContext(context, train(objectives, context, 1));
      assertThat(next[6]).isCloseTo(0.01 + 20 * generation, within(1e-9));
      used.add(Math.round(next[1]));
      comparable.add(objectives.comparable(context, next));
      context = next;
    }
    assertThat(used).containsExactly(20L, 20L, 60L, 60L, 60L, 60L);
    assertThat(comparable).containsExactly(false, true, false, true, true, true);
    double[] eachTime = RolloutObjectives.of(new ScriptedTask(), LINEAR).build().initialContext();
    double[] gathered = eachTime.clone();
    gathered[1] += 1;
    assertThat(
            RolloutObjectives.of(new ScriptedTask(), LINEAR).build().comparable(eachTime, gathered))
        .isFalse();
    double[] longer = context.clone();
    longer[0]++;
    assertThat(objectives.comparable(context, longer)).isFalse();
  }

  @Test
  void evaluationTrialsGatherNothing() throws Exception {
    RolloutObjectives objectives =
        RolloutObjectives.of(new ScriptedTask(), LINEAR).statisticsShare(1).build();
    try (Objective objective = objectives.create()) {
      double[] theta = LINEAR.initialParameters(1);
      Trial trial = new Trial(theta, 1, Purpose.EVALUATION, objectives.initialContext());
      assertThat(objective.evaluate(trial).feedback()).isEmpty();
    }
  }

  @Test
  void failedEvaluationsChangeNothing() {
    RolloutObjectives objectives = RolloutObjectives.of(new ScriptedTask(), LINEAR).build();
    double[] first = objectives.initialContext();
    List<Evaluation> failed = List.of(Evaluation.failed(Failure.Kind.THREW, "gone"));
    assertThat(objectives.nextContext(first, failed)).containsExactly(first);
  }

  @Test
  void anAdaptiveLimitHoldsForTrainingAndGrows() throws Exception {
    RolloutObjectives objectives =
        RolloutObjectives.of(new Pendulum(), PENDULUM)
            .episodeLimit(EpisodeLimit.adaptive(10, 1.5, 0.5, 20))
            .build();
    double[] context = objectives.initialContext();
    List<Integer> limits = new ArrayList<>();
    for (int generation = 0; generation < 4; generation++) {
      List<Evaluation> training = train(objectives, context, 2);
      limits.add((int) training.get(0).interactions());
      context = objectives.nextContext(context, training);
    }
    assertThat(limits).containsExactly(10, 15, 20, 20);
    try (Objective objective = objectives.create()) {
      double[] theta = PENDULUM.initialParameters(1);
      Trial trial = new Trial(theta, 1, Purpose.EVALUATION, context);
      assertThat(objective.evaluate(trial).interactions()).isEqualTo(200);
    }
  }

  @Test
  void aReplayIsTheEvaluationTrialOfItsSeed() throws Exception {
    RolloutObjectives objectives =
        RolloutObjectives.of(new Pendulum(), PENDULUM).statisticsShare(1).build();
    double[] context = objectives.initialContext();
    context = objectives.nextContext(context, train(objectives, context, 3));
    double[] theta = PENDULUM.initialParameters(9);
    try (Objective objective = objectives.create()) {
      Evaluation evaluation = objective.evaluate(new Trial(theta, 77, Purpose.EVALUATION, context));
      Episode episode = objectives.replay(theta, context, 77, 200);
      assertThat(episode).isEqualTo(new Episode(evaluation.fitness(), 200, 200, null));
    }
    assertThat(objectives.replay(theta, context, 77, 3).length()).isEqualTo(3);
  }

  @Test
  void theObjectiveIsAFunctionOfThetaAlone() throws Exception {
    RolloutObjectives objectives = RolloutObjectives.of(new Pendulum(), PENDULUM).build();
    try (Objective objective = objectives.create()) {
      double[] theta = PENDULUM.initialParameters(1);
      assertThat(objective.value(theta)).isEqualTo(objective.value(theta)).isNegative();
    }
  }

  @Test
  void closesAnEnvironmentOfTheWrongSize() {
    ScriptedTask task =
        new ScriptedTask() {
          @Override
          public int observationSize() {
            return 3;
          }
        };
    RolloutObjectives objectives =
        RolloutObjectives.of(task, new MlpArchitecture(3, List.of(), 1)).build();
    assertThatThrownBy(objectives::create)
        .hasMessage(
            "observationSize of the environment must be that of scripted-v0, 3, but was 2; mend"
                + " Task.create()");
    assertThat(task.closed).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> RolloutObjectives.of(new CartPole(), PENDULUM))
        .hasMessage(
            "observationSize of the policy must be that of cart-pole-v1, 4, but was 3; take"
                + " Task.observationSize()");
    assertThatThrownBy(
            () -> RolloutObjectives.of(new CartPole(), new MlpArchitecture(4, List.of(), 2)))
        .hasMessage(
            "actionSize of the policy must be that of cart-pole-v1, 1, but was 2; take"
                + " Task.actionSize()");
    RolloutObjectivesBuilder builder = RolloutObjectives.of(new Pendulum(), PENDULUM);
    assertThatThrownBy(() -> builder.statisticsShare(Double.NaN))
        .hasMessageStartingWith("statisticsShare must lie in [0.0, 1.0], but was NaN");
    assertThatThrownBy(() -> builder.actionNoise(-1)).hasMessageContaining("but was -1.0");
    assertThatThrownBy(() -> builder.rewardShift(Double.POSITIVE_INFINITY))
        .hasMessage("rewardShift must be finite, but was Infinity; use 0 for none");
    assertThatThrownBy(() -> builder.episodeLimit(EpisodeLimit.fixed(201)))
        .hasMessage(
            "episodeLimit must be at most the horizon of pendulum-v1, 200, but was 201; take"
                + " Task.horizon()");
  }

  @Test
  void refusesTheContextOfAnotherTask() {
    RolloutObjectives objectives = RolloutObjectives.of(new Pendulum(), PENDULUM).build();
    double[] theta = PENDULUM.initialParameters(1);
    assertThatThrownBy(() -> objectives.replay(theta, new double[] {200}, 1, 1))
        .hasMessage(
            "context must have length 8, but was 1; use the same task, policy and normalisation as"
                + " when it was made");
    assertThatThrownBy(() -> objectives.replay(theta, new double[8], 1, 1))
        .hasMessageStartingWith("episode limit in context[0] must be at least 1, but was 0");
    assertThatThrownBy(() -> objectives.replay(theta, new double[0], 1, 0))
        .hasMessage("maxSteps must be at least 1, but was 0; take Task.horizon()");
  }
}
