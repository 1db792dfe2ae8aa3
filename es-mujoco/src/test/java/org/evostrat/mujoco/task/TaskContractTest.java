package org.evostrat.mujoco.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.mujoco.sim.ModelField;
import org.evostrat.noise.RandomStream;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.TaskProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every task must do. */
@NeedsMujoco
class TaskContractTest {
  static List<Task> tasks() {
    return new MujocoTasks().tasks();
  }

  @Test
  void tasksAreFoundAsServicesUnderDifferentNames() {
    List<String> found =
        ServiceLoader.load(TaskProvider.class).stream()
            .flatMap(provider -> provider.get().tasks().stream())
            .map(Task::name)
            .toList();
    assertThat(found)
        .doesNotHaveDuplicates()
        .contains("ant-v2", "ant-v2-27", "ant-v5", "half-cheetah-v2", "hopper-v2")
        .contains("walker2d-v2", "swimmer-v2", "inverted-pendulum-v2", "reacher-v2", "humanoid-v2");
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void sizesAreThoseOfTheModel(Task task) {
    assertThat(((MujocoTask) task).model().controls()).isEqualTo(task.actionSize());
    try (Environment environment = task.create()) {
      assertThat(environment.actionSize()).isEqualTo(task.actionSize());
      assertThat(environment.observationSize()).isEqualTo(task.observationSize());
      assertThat(environment.rewardTerms()).hasSize(task.rewardTerms().size());
      double[] observation = new double[task.observationSize()];
      Arrays.fill(observation, Double.NaN);
      environment.reset(0, observation);
      assertThat(observation).doesNotContain(Double.NaN);
      assertThatThrownBy(() -> environment.reset(0, new double[task.observationSize() + 1]))
          .hasMessageContaining("observation must have length " + task.observationSize());
      assertThatThrownBy(() -> environment.step(new double[task.actionSize() + 1], observation))
          .hasMessageContaining("action must have length " + task.actionSize());
    }
  }

  /** A run: every observation and reward, and whether each step was the last. */
  private static double[][] run(Environment environment, Task task, long seed, int steps) {
    double[][] run = new double[steps + 1][task.observationSize() + 2];
    double[] observation = new double[task.observationSize()];
    environment.reset(seed, observation);
    System.arraycopy(observation, 0, run[0], 0, observation.length);
    RandomStream random = new RandomStream(seed + 1);
    double[] action = new double[task.actionSize()];
    for (int step = 1; step <= steps; step++) {
      for (int i = 0; i < action.length; i++) {
        action[i] = random.nextDouble(task.actionLow(), task.actionHigh());
      }
      run[step][observation.length] = environment.step(action, observation);
      run[step][observation.length + 1] = environment.terminated() ? 1 : 0;
      System.arraycopy(observation, 0, run[step], 0, observation.length);
      double[] terms = environment.rewardTerms();
      double sum = terms[0];
      for (int i = 1; i < terms.length; i++) {
        sum += terms[i];
      }
      assertThat(sum).isEqualTo(run[step][observation.length]);
      assertThat(environment.breakdown()).isNull();
    }
    return run;
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aSeedGivesTheSameRunInAnyEnvironmentAndAfterAnyHistory(Task task) {
    try (Environment first = task.create();
        Environment second = task.create()) {
      double[][] run = run(first, task, 5, 60);
      for (double[] row : run) {
        for (double number : row) {
          assertThat(number).isFinite();
        }
      }
      run(second, task, 6, 17);
      assertThat(run(second, task, 5, 60)).isDeepEqualTo(run);
      assertThat(run(first, task, 6, 2)[0]).isNotEqualTo(run[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aStepNeedsAnEpisode(Task task) {
    try (Environment environment = task.create()) {
      double[] observation = new double[task.observationSize()];
      assertThatThrownBy(() -> environment.step(new double[task.actionSize()], observation))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("call reset first");
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void anActionThatIsNoNumberBreaksTheEpisodeDown(Task task) {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e11}) {
      try (Environment environment = task.create()) {
        double[] observation = new double[task.observationSize()];
        environment.reset(0, observation);
        double[] action = new double[task.actionSize()];
        action[0] = bad;
        assertThat(environment.step(action, observation)).isZero();
        assertThat(environment.terminated()).isTrue();
        assertThat(environment.breakdown()).contains("BAD_CTRL");
        assertThat(environment.rewardTerms()).containsOnly(0);
        assertThat(observation).containsOnly(0);
        action[0] = 0;
        assertThatThrownBy(() -> environment.step(action, observation))
            .hasMessageContaining("call reset first");
        environment.reset(0, observation);
        assertThat(environment.breakdown()).isNull();
        assertThat(environment.terminated()).isFalse();
        environment.step(action, observation);
        assertThat(environment.breakdown()).isNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aStateThatIsNoNumberBreaksTheEpisodeDown(Task task) {
    MujocoTask mujocoTask = (MujocoTask) task;
    try (MujocoEnvironment environment = mujocoTask.environment()) {
      double[] observation = new double[task.observationSize()];
      double[] qpos = mujocoTask.model().read(ModelField.QPOS0);
      double[] qvel = new double[mujocoTask.model().velocities()];
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
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aClosedEnvironmentSaysSo(Task task) {
    Environment environment = task.create();
    environment.close();
    environment.close();
    assertThatThrownBy(() -> environment.reset(0, new double[task.observationSize()]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }
}
