package org.evostrat.rl.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.objective.Objective;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;
import org.evostrat.rl.policy.MlpArchitecture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an episode counts, and how it ends. */
class RolloutTest {
  private static final MlpArchitecture LINEAR = new MlpArchitecture(2, List.of(), 1);

  /** Acts with half the first observation. */
  private static final double[] THETA = {0.5, 0, 0};

  private static Evaluation evaluate(RolloutObjectives objectives, Purpose purpose)
      throws Exception {
    try (Objective objective = objectives.create()) {
      return objective.evaluate(new Trial(THETA, 3, purpose, objectives.initialContext()));
    }
  }

  private static RolloutObjectivesBuilder plain(ScriptedTask task) {
    return RolloutObjectives.of(task, LINEAR).normalizeObservations(false).actionNoise(0);
  }

  @Test
  void sumsRewardsUpToTheHorizon() throws Exception {
    ScriptedTask task =
        new ScriptedTask() {
          @Override
          double reward(int t) {
            return t;
          }
        };
    Evaluation evaluation = evaluate(plain(task).build(), Purpose.TRAINING);
    assertThat(evaluation.fitness()).isEqualTo(210);
    assertThat(evaluation.interactions()).isEqualTo(20);
    assertThat(evaluation.diagnostics()).containsExactly(210, 20);
    assertThat(task.actions).hasSize(20);
    for (int t = 0; t < 20; t++) {
      assertThat(task.actions.get(t)).containsExactly(0.5 * t);
    }
    assertThat(task.closed).isEqualTo(1);
  }

  @Test
  void theTerminatingStepCounts() throws Exception {
    ScriptedTask task =
        new ScriptedTask() {
          @Override
          boolean terminates(int t) {
            return t == 7;
          }
        };
    Evaluation evaluation = evaluate(plain(task).build(), Purpose.EVALUATION);
    assertThat(evaluation.fitness()).isEqualTo(7);
    assertThat(evaluation.interactions()).isEqualTo(7);
  }

  /** Everything but the actions is that of 20 steps: limit, interactions, length, rewards. */
  @Test
  void holdsActionsForAllFrames() throws Exception {
    ScriptedTask task =
        new ScriptedTask() {
          @Override
          double reward(int t) {
            return t;
          }
        };
    Evaluation evaluation = evaluate(plain(task).frameSkip(3).build(), Purpose.EVALUATION);
    assertThat(evaluation.fitness()).isEqualTo(210);
    assertThat(evaluation.interactions()).isEqualTo(20);
    assertThat(evaluation.diagnostics()).containsExactly(210, 20);
    for (int t = 0; t < 20; t++) {
      assertThat(task.actions.get(t)).containsExactly(0.5 * (t - t % 3));
    }
    assertThatThrownBy(() -> plain(task).frameSkip(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("frameSkip must lie in [1, 10000], but was 0; use 1 to 4");
  }

  /** What is normalised by is what was acted upon; noise is drawn once for each action. */
  @Test
  void countsWhatIsActedUpon() throws Exception {
    ScriptedTask task = new ScriptedTask();
    RolloutObjectives objectives =
        RolloutObjectives.of(task, LINEAR).statisticsShare(1).actionNoise(0.1).frameSkip(4).build();
    Evaluation evaluation = evaluate(objectives, Purpose.TRAINING);
    assertThat(evaluation.feedback()).containsExactly(5, 40, -40, 480, 480);
    assertThat(task.actions.stream().map(action -> action[0]).distinct()).hasSize(5);
  }

  @Test
  void theRewardShiftIsSeenByTrainingFitnessOnly() throws Exception {
    RolloutObjectives objectives = plain(new ScriptedTask()).rewardShift(-0.75).build();
    Evaluation training = evaluate(objectives, Purpose.TRAINING);
    assertThat(training.fitness()).isEqualTo(5);
    assertThat(training.diagnostics()).containsExactly(20, 20);
    assertThat(evaluate(objectives, Purpose.EVALUATION).fitness()).isEqualTo(20);
  }

  private static void assertFailed(
      Evaluation evaluation, String message, long interactions, double total, double length) {
    assertThat(evaluation.failure()).isEqualTo(new Failure(Failure.Kind.NOT_FINITE, message));
    assertThat(evaluation.fitness()).isNaN();
    assertThat(evaluation.interactions()).isEqualTo(interactions);
    assertThat(evaluation.diagnostics()).containsExactly(total, length);
    assertThat(evaluation.feedback()).isEmpty();
  }

  @Test
  void aBrokenDownSimulationFailsTheEvaluation() throws Exception {
    ScriptedTask task =
        new ScriptedTask() {
          @Override
          @Nullable String breakdown(int t) {
            return t == 5 ? "the pole came off" : null;
          }
        };
    RolloutObjectives objectives = plain(task).rewardShift(0.5).build();
    assertFailed(evaluate(objectives, Purpose.TRAINING), "the pole came off", 5, 4, 4);
    assertFailed(evaluate(objectives, Purpose.EVALUATION), "the pole came off", 5, 4, 4);
    assertThat(objectives.replay(THETA, objectives.initialContext(), 3, 20))
        .isEqualTo(new Episode(4, 4, 5, "the pole came off"));
  }

  @Test
  void anObservationThatIsNotFiniteFailsTheEvaluation() throws Exception {
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      ScriptedTask task =
          new ScriptedTask() {
            @Override
            double[] observation(int t) {
              return new double[] {1, t == 3 ? bad : 0};
            }
          };
      Evaluation evaluation =
          evaluate(RolloutObjectives.of(task, LINEAR).statisticsShare(1).build(), Purpose.TRAINING);
      assertFailed(evaluation, "an observation is not finite", 3, 2, 2);
    }
  }

  @Test
  void aFirstObservationThatIsNotFiniteFailsTheEvaluation() throws Exception {
    ScriptedTask task =
        new ScriptedTask() {
          @Override
          double[] observation(int t) {
            return new double[] {Double.NaN, 0};
          }
        };
    Evaluation evaluation = evaluate(plain(task).build(), Purpose.TRAINING);
    assertFailed(evaluation, "the first observation is not finite", 0, 0, 0);
  }

  @Test
  void anActionThatIsNotFiniteIsNotCarriedOut() throws Exception {
    ScriptedTask task =
        new ScriptedTask() {
          @Override
          double[] observation(int t) {
            return new double[] {t == 2 ? 1e300 : t, 0};
          }
        };
    Evaluation evaluation = evaluate(plain(task).build(), Purpose.TRAINING);
    assertThat(task.actions).hasSize(2);
    assertFailed(evaluation, "an action is not finite", 2, 2, 2);
  }

  @Test
  void aRewardThatIsNotFiniteIsAFailure() throws Exception {
    ScriptedTask task =
        new ScriptedTask() {
          @Override
          double reward(int t) {
            return t == 3 ? Double.NaN : 1;
          }
        };
    Failure failure = evaluate(plain(task).build(), Purpose.TRAINING).failure();
    assertThat(failure).isNotNull();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_FINITE);
  }

  /** Standard error of a standard deviation from 20 numbers is 16 %: the band is 4 of them. */
  @Test
  void actionsAreNoisyInTrainingOnly() throws Exception {
    ScriptedTask task =
        new ScriptedTask() {
          @Override
          double[] observation(int t) {
            return new double[] {1, 1};
          }
        };
    RolloutObjectives objectives = plain(task).actionNoise(0.1).build();
    evaluate(objectives, Purpose.EVALUATION);
    assertThat(task.actions).allSatisfy(action -> assertThat(action).containsExactly(0.5));
    evaluate(objectives, Purpose.TRAINING);
    double squares = task.actions.stream().mapToDouble(a -> Math.pow(a[0] - 0.5, 2)).sum();
    assertThat(Math.sqrt(squares / 20)).isCloseTo(0.1, within(0.064));
    List<double[]> first = List.copyOf(task.actions);
    evaluate(objectives, Purpose.TRAINING);
    assertThat(task.actions).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void thePolicySeesNormalisedObservations() throws Exception {
    ScriptedTask task =
        new ScriptedTask() {
          @Override
          double[] observation(int t) {
            return new double[] {t == 0 ? 1e6 : 4, 0};
          }
        };
    RolloutObjectives objectives = RolloutObjectives.of(task, LINEAR).actionNoise(0).build();
    // mean 3, standard deviation 2 for the first component
    double[] context = {20, 10, 30, 0, 130, 10};
    try (Objective objective = objectives.create()) {
      objective.evaluate(new Trial(THETA, 3, Purpose.TRAINING, context));
    }
    assertThat(task.actions.get(0)).containsExactly(0.5 * 5);
    assertThat(task.actions.get(1)).containsExactly(0.5 * 0.5);
  }
}
