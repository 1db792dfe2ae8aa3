package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.SnapshotEnvironment;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.Tasks;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every task must keep to. A test of a task extends this class and says what is expected of
 * it; actions are uniform in the nominal range.
 */
public abstract class TaskContract {
  private static final int STEPS = 200;
  private static final int STARTS = 200;

  /** The task under test. */
  protected abstract Task task();

  /** What is documented about the first observation of an episode. */
  protected abstract DocumentedStart start();

  /** Whether episodes with random actions come to a terminal state (one of twenty will do). */
  protected abstract boolean terminates();

  /** Steps with random actions, up to {@code steps} or the terminal state. */
  private List<double[]> play(Environment environment, long seed, int steps) {
    double[] observation = new double[environment.observationSize()];
    Arrays.fill(observation, Double.NaN);
    environment.reset(seed, observation);
    List<double[]> seen = new ArrayList<>();
    seen.add(observation.clone());
    RandomStream random = new RandomStream(seed);
    for (int t = 0; t < steps && !environment.terminated(); t++) {
      Arrays.fill(observation, Double.NaN);
      double reward = environment.step(randomAction(random), observation);
      seen.add(observation.clone());
      seen.add(new double[] {reward});
    }
    return seen;
  }

  private double[] randomAction(RandomStream random) {
    double[] action = new double[task().actionSize()];
    for (int j = 0; j < action.length; j++) {
      action[j] = random.nextDouble(task().actionLow(), task().actionHigh());
    }
    return action;
  }

  private static void assertSameBits(List<double[]> actual, List<double[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int t = 0; t < actual.size(); t++) {
      assertThat(actual.get(t)).containsExactly(expected.get(t));
    }
  }

  @Test
  void describesItself() {
    Task task = task();
    assertThat(task.name()).matches("[a-z0-9-]+-v[0-9]+(-[a-z0-9]+)?");
    assertThat(task.observationSize()).isPositive();
    assertThat(task.actionSize()).isPositive();
    assertThat(task.horizon()).isPositive();
    assertThat(task.actionLow()).isLessThan(task.actionHigh());
    assertThat(task.rewardTerms()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(start().size()).isEqualTo(task.observationSize());
  }

  @Test
  void isFoundByItsName() {
    assertThat(Tasks.named(task().name())).hasSameClassAs(task());
    assertThat(Tasks.all()).extracting(Task::name).doesNotHaveDuplicates();
  }

  @Test
  void environmentHasTheSizesOfTheTask() {
    try (Environment environment = task().create()) {
      assertThat(environment.observationSize()).isEqualTo(task().observationSize());
      assertThat(environment.actionSize()).isEqualTo(task().actionSize());
    }
  }

  @Test
  void everythingIsFiniteAndHealthy() {
    try (Environment environment = task().create()) {
      for (long seed = 0; seed < 5; seed++) {
        for (double[] numbers : play(environment, seed, task().horizon())) {
          for (double number : numbers) {
            assertThat(number).isFinite();
          }
        }
        assertThat(environment.breakdown()).isNull();
      }
    }
  }

  @Test
  void sameSeedGivesTheSameBitsWhateverWasPlayedBefore() {
    try (Environment one = task().create();
        Environment other = task().create()) {
      List<double[]> expected = play(one, 7, STEPS);
      play(other, 8, STEPS / 2);
      assertSameBits(play(other, 7, STEPS), expected);
      assertSameBits(play(one, 7, STEPS), expected);
    }
  }

  @Test
  void environmentsDoNotDisturbEachOther() {
    try (Environment one = task().create();
        Environment other = task().create()) {
      List<double[]> expected = play(one, 3, 20);
      double[] action = new double[task().actionSize()];
      double[] observation = new double[task().observationSize()];
      double[] elsewhere = new double[task().observationSize()];
      one.reset(3, observation);
      other.reset(4, elsewhere);
      RandomStream random = new RandomStream(3);
      for (int t = 0; 2 * t + 2 < expected.size(); t++) {
        other.step(action, elsewhere);
        double reward = one.step(randomAction(random), observation);
        assertThat(observation).containsExactly(expected.get(2 * t + 1));
        assertThat(reward).isEqualTo(expected.get(2 * t + 2)[0]);
      }
    }
  }

  @Test
  void anotherSeedGivesAnotherStart() {
    try (Environment environment = task().create()) {
      assertThat(play(environment, 1, 0).get(0)).isNotEqualTo(play(environment, 2, 0).get(0));
    }
  }

  @Test
  void startsAsDocumented() {
    try (Environment environment = task().create()) {
      double[][] starts = new double[STARTS][];
      for (int seed = 0; seed < STARTS; seed++) {
        starts[seed] = play(environment, seed, 0).get(0);
      }
      start().assertFits(starts);
    }
  }

  @Test
  void rewardTermsSumExactlyToTheReward() {
    try (Environment environment = task().create()) {
      double[] observation = new double[task().observationSize()];
      environment.reset(5, observation);
      RandomStream random = new RandomStream(5);
      for (int t = 0; t < STEPS && !environment.terminated(); t++) {
        double reward = environment.step(randomAction(random), observation);
        double[] terms = environment.rewardTerms();
        assertThat(terms).hasSize(task().rewardTerms().size());
        double sum = terms[0];
        for (int k = 1; k < terms.length; k++) {
          sum += terms[k];
        }
        assertThat(sum).isEqualTo(reward);
      }
    }
  }

  @Test
  void doesNotChangeTheAction() {
    try (Environment environment = task().create()) {
      environment.reset(6, new double[task().observationSize()]);
      double[] action = randomAction(new RandomStream(6));
      action[0] = 10 * task().actionHigh();
      double[] before = action.clone();
      environment.step(action, new double[task().observationSize()]);
      assertThat(action).containsExactly(before);
    }
  }

  @Test
  void restoresASnapshotToTheBit() {
    try (SnapshotEnvironment one = withSnapshots();
        SnapshotEnvironment other = withSnapshots()) {
      RandomStream random = new RandomStream(9);
      double[][] actions = new double[40][];
      Arrays.setAll(actions, t -> randomAction(random));
      one.reset(9, new double[task().observationSize()]);
      step(one, actions, 0, 10);
      double[] snapshot = one.snapshot();
      double[] copy = snapshot.clone();
      List<double[]> expected = step(one, actions, 10, 40);
      assertThat(expected.get(0)).isNotEqualTo(expected.get(2));
      assertThat(snapshot).containsExactly(copy);

      one.restore(snapshot);
      assertThat(one.snapshot()).containsExactly(copy);
      assertSameBits(step(one, actions, 10, 40), expected);

      // An environment that was never reset, then one that has been elsewhere.
      other.restore(snapshot);
      assertSameBits(step(other, actions, 10, 40), expected);
      play(other, 10, STEPS);
      other.restore(snapshot);
      assertSameBits(step(other, actions, 10, 40), expected);
      assertThat(snapshot).containsExactly(copy);
    }
  }

  /** One step from a snapshot, again and again, is what happens without any. */
  @Test
  void restoringBeforeEveryStepChangesNothing() {
    try (SnapshotEnvironment one = withSnapshots();
        SnapshotEnvironment other = withSnapshots()) {
      RandomStream random = new RandomStream(11);
      double[] observation = new double[task().observationSize()];
      double[] elsewhere = new double[task().observationSize()];
      one.reset(11, observation);
      for (int t = 0; t < 30; t++) {
        double[] action = randomAction(random);
        other.restore(one.snapshot());
        double expected = one.step(action, observation);
        assertThat(other.step(action, elsewhere)).isEqualTo(expected);
        assertThat(elsewhere).containsExactly(observation);
        assertThat(other.rewardTerms()).containsExactly(one.rewardTerms());
        assertThat(other.terminated()).isEqualTo(one.terminated());
      }
    }
  }

  @Test
  void snapshotsKnowTheEndOfAnEpisode() {
    try (SnapshotEnvironment one = withSnapshots();
        SnapshotEnvironment other = withSnapshots()) {
      double[] observation = new double[task().observationSize()];
      one.reset(0, observation);
      double[] start = one.snapshot();
      for (long seed = 0; seed < (terminates() ? 20 : 1) && !one.terminated(); seed++) {
        play(one, seed, task().horizon());
      }
      other.restore(one.snapshot());
      assertThat(other.terminated()).isEqualTo(one.terminated()).isEqualTo(terminates());
      other.restore(start);
      assertThat(other.terminated()).isFalse();
    }
  }

  @Test
  void refusesSnapshotsThatAreNone() {
    SnapshotEnvironment environment = withSnapshots();
    refuses(environment::snapshot);
    environment.reset(1, new double[task().observationSize()]);
    double[] snapshot = environment.snapshot();
    assertThatThrownBy(() -> environment.restore(new double[snapshot.length + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(FourParts::assertIn);
    environment.close();
    refuses(environment::snapshot);
    refuses(() -> environment.restore(snapshot));
  }

  /** Snapshots are for planning: a task may do without, which its test then should say. */
  private SnapshotEnvironment withSnapshots() {
    Environment environment = task().create();
    if (environment instanceof SnapshotEnvironment known) {
      return known;
    }
    environment.close();
    return Assumptions.abort("no snapshots");
  }

  /** Observations and rewards of the actions from one index to another, whatever terminates. */
  private List<double[]> step(Environment environment, double[][] actions, int from, int to) {
    double[] observation = new double[task().observationSize()];
    List<double[]> seen = new ArrayList<>();
    for (int t = from; t < to; t++) {
      Arrays.fill(observation, Double.NaN);
      double reward = environment.step(actions[t], observation);
      seen.add(observation.clone());
      seen.add(new double[] {reward});
    }
    return seen;
  }

  @Test
  void staysTerminatedUntilTheNextReset() {
    try (Environment environment = task().create()) {
      double[] observation = new double[task().observationSize()];
      boolean terminated = false;
      for (long seed = 0; seed < (terminates() ? 20 : 3) && !terminated; seed++) {
        play(environment, seed, task().horizon());
        terminated = environment.terminated();
      }
      assertThat(terminated).isEqualTo(terminates());
      if (terminated) {
        for (int t = 0; t < 3; t++) {
          environment.step(new double[task().actionSize()], observation);
          assertThat(environment.terminated()).isTrue();
        }
      }
      environment.reset(1, observation);
      assertThat(environment.terminated()).isFalse();
    }
  }

  @Test
  void refusesToStepBeforeAResetAndAnythingAfterItIsClosed() {
    double[] action = new double[task().actionSize()];
    double[] observation = new double[task().observationSize()];
    Environment environment = task().create();
    try (environment) {
      refuses(() -> environment.step(action, observation));
      environment.reset(1, observation);
      environment.step(action, observation);
    }
    environment.close();
    refuses(() -> environment.step(action, observation));
    refuses(() -> environment.reset(1, observation));
  }

  private static void refuses(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .satisfies(FourParts::assertIn);
  }
}
