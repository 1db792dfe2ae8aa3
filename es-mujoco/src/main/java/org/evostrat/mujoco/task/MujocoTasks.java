package org.evostrat.mujoco.task;

import java.util.List;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.TaskProvider;

/** All tasks of this package, as a service. */
public final class MujocoTasks implements TaskProvider {
  private static final List<Task> ALL =
      List.of(
          AntTask.v2(),
          AntTask.v2WithoutContactForces(),
          AntTask.v5(),
          HalfCheetahTask.v2(),
          HopperTask.v2(),
          HumanoidTask.v2(),
          InvertedPendulumTask.v2(),
          ReacherTask.v2(),
          SwimmerTask.v2(),
          Walker2dTask.v2());

  /** For the service loader. */
  public MujocoTasks() {}

  @Override
  public List<Task> tasks() {
    return ALL;
  }

  static Task named(String name) {
    return ALL.stream().filter(task -> task.name().equals(name)).findAny().orElseThrow();
  }
}
