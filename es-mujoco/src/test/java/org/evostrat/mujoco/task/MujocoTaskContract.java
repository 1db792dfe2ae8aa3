package org.evostrat.mujoco.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.evostrat.mujoco.sim.ModelField;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.SnapshotEnvironment;
import org.evostrat.testkit.DocumentedStart;
import org.evostrat.testkit.FourParts;
import org.evostrat.testkit.TaskContract;
import org.junit.jupiter.api.Test;

/** The contract of every task, and what MuJoCo adds to it: arrays are checked, steps break down. */
abstract class MujocoTaskContract extends TaskContract {
  private final MujocoTask task;
  private final boolean terminates;
  private final DocumentedStart start;

  MujocoTaskContract(MujocoTask task, boolean terminates, DocumentedStart start) {
    this.task = task;
    this.terminates = terminates;
    this.start = start;
  }

  @Override
  protected MujocoTask task() {
    return task;
  }

  @Override
  protected boolean terminates() {
    return terminates;
  }

  @Override
  protected DocumentedStart start() {
    return start;
  }

  @Test
  void theActionIsThatOfTheModel() {
    assertThat(task.model().controls()).isEqualTo(task.actionSize());
  }

  @Test
  void refusesArraysOfAnotherLength() {
    double[] observation = new double[task.observationSize()];
    try (Environment environment = task.create()) {
      assertThatThrownBy(() -> environment.reset(0, new double[task.observationSize() + 1]))
          .hasMessageContaining("observation must have length " + task.observationSize())
          .satisfies(FourParts::assertIn);
      environment.reset(0, observation);
      assertThatThrownBy(() -> environment.step(new double[task.actionSize() + 1], observation))
          .hasMessageContaining("action must have length " + task.actionSize())
          .satisfies(FourParts::assertIn);
    }
  }

  @Test
  void anActionThatIsNoNumberBreaksTheEpisodeDownUntilTheNextReset() {
    double[] observation = new double[task.observationSize()];
    double[] action = new double[task.actionSize()];
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e11}) {
      try (Environment environment = task.create()) {
        environment.reset(0, observation);
        action[0] = bad;
        assertThat(environment.step(action, observation)).isZero();
        assertThat(environment.breakdown()).contains("BAD_CTRL");
        assertThat(environment.rewardTerms()).containsOnly(0);
        assertThat(observation).containsOnly(0);
        action[0] = 0;
        assertThatThrownBy(() -> environment.step(action, observation))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("BAD_CTRL")
            .satisfies(FourParts::assertIn);
        assertThat(environment.terminated()).isTrue();
        assertThat(environment.breakdown()).contains("BAD_CTRL");
        environment.reset(0, observation);
        assertThat(environment.breakdown()).isNull();
        assertThat(environment.terminated()).isFalse();
        environment.step(action, observation);
        assertThat(environment.breakdown()).isNull();
      }
    }
  }

  @Test
  void aStateThatIsNoNumberBreaksTheEpisodeDown() {
    double[] observation = new double[task.observationSize()];
    double[] qpos = task.model().read(ModelField.QPOS0);
    double[] qvel = new double[task.model().velocities()];
    try (MujocoEnvironment environment = task.create()) {
      environment.reset(0, observation);
      double[] sound = environment.snapshot();
      qvel[qvel.length - 1] = 1e11;
      environment.start(qpos, qvel, observation);
      assertThat(environment.step(new double[task.actionSize()], observation)).isZero();
      assertThat(environment.breakdown()).contains("BAD_QVEL");
      qvel[qvel.length - 1] = 0;
      qpos[0] = Double.NaN;
      environment.start(qpos, qvel, observation);
      assertThat(environment.step(new double[task.actionSize()], observation)).isZero();
      assertThat(environment.breakdown()).contains("BAD_QPOS");
      assertThat(environment.terminated()).isTrue();
      assertThat(observation).containsOnly(0);
      assertThatThrownBy(environment::snapshot)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("BAD_QPOS")
          .satisfies(FourParts::assertIn);
      environment.restore(sound);
      assertThat(environment.breakdown()).isNull();
      assertThat(environment.terminated()).isFalse();
      environment.step(new double[task.actionSize()], observation);
      assertThat(environment.breakdown()).isNull();
    }
  }

  @Test
  void canBePlannedIn() {
    try (Environment environment = task().create()) {
      assertThat(environment).isInstanceOf(SnapshotEnvironment.class);
    }
  }
}
