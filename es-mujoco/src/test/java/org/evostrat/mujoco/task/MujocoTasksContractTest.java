package org.evostrat.mujoco.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.mujoco.sim.MujocoLibrary;
import org.evostrat.rl.environment.Task;
import org.evostrat.testkit.DocumentedStart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every task against the contract, with the start that its documentation promises. */
@NeedsMujoco
class MujocoTasksContractTest {

  @Test
  void noTaskIsLeftOut() {
    assertThat(new MujocoTasks().tasks())
        .extracting(Task::name)
        .hasSize(10)
        .doesNotHaveDuplicates();
    assertThat(
            Arrays.stream(getClass().getDeclaredClasses())
                .filter(MujocoTaskContract.class::isAssignableFrom))
        .hasSize(10);
  }

  /** Components that are uniform in +-limit about value. */
  private static DocumentedStart around(
      DocumentedStart start, int count, double value, double limit) {
    return start.uniform(count, value - limit, value + limit);
  }

  /** Height, upright quaternion and joints; velocities are left to the task. */
  private static DocumentedStart upright(double height, int joints, double limit) {
    DocumentedStart start = around(DocumentedStart.of(), 1, height, limit);
    if (MujocoLibrary.version().matches("(2|3\\.[01])\\..*")) {
      // Normalised again.
      double most = limit / (1 - limit);
      start.between(1, 1 / Math.sqrt(1 + 3 * most * most), 1).between(3, -most, most);
    } else {
      around(around(start, 1, 1, limit), 3, 0, limit);
    }
    return around(start, joints, 0, limit);
  }

  private static DocumentedStart ant(int contactForces) {
    return upright(0.75, 8, 0.1).normal(14, 0, 0.1).fixed(contactForces, 0);
  }

  /** A planar robot: height, then pitch and joints, then velocities. */
  private static DocumentedStart planar(double height, int zeros, double limit) {
    return around(around(DocumentedStart.of(), 1, height, limit), zeros, 0, limit);
  }

  @Nested
  class AntV2 extends MujocoTaskContract {
    AntV2() {
      super(AntTask.v2(), true, ant(84));
    }
  }

  @Nested
  class AntV2WithoutContactForces extends MujocoTaskContract {
    AntV2WithoutContactForces() {
      super(AntTask.v2WithoutContactForces(), true, ant(0));
    }
  }

  @Nested
  class AntV5 extends MujocoTaskContract {
    AntV5() {
      super(AntTask.v5(), true, ant(78));
    }
  }

  @Nested
  class HalfCheetah extends MujocoTaskContract {
    HalfCheetah() {
      super(HalfCheetahTask.v2(), false, planar(0, 7, 0.1).normal(9, 0, 0.1));
    }
  }

  @Nested
  class Hopper extends MujocoTaskContract {
    Hopper() {
      super(HopperTask.v2(), true, planar(1.25, 10, 0.005));
    }
  }

  @Nested
  class Humanoid extends MujocoTaskContract {
    Humanoid() {
      super(
          HumanoidTask.v2(),
          true,
          around(upright(1.4, 17, 0.01), 23, 0, 0.01)
              // Inertias and velocities of the bodies, zero for the world.
              .fixed(10, 0)
              .derived(130)
              .fixed(6, 0)
              .derived(78)
              // Forces of actuators and of contacts.
              .fixed(23, 0)
              .fixed(84, 0));
    }
  }

  @Nested
  class InvertedPendulum extends MujocoTaskContract {
    InvertedPendulum() {
      super(InvertedPendulumTask.v2(), true, around(DocumentedStart.of(), 4, 0, 0.01));
    }
  }

  @Nested
  class Reacher extends MujocoTaskContract {
    Reacher() {
      super(
          ReacherTask.v2(),
          false,
          DocumentedStart.of()
              .between(2, Math.cos(0.1), 1)
              .between(2, -Math.sin(0.1), Math.sin(0.1))
              // A point in a disc: each coordinate deviates by half its radius.
              .spread(2, -0.2, 0.2, 0.1)
              .uniform(2, -0.005, 0.005)
              .derived(3));
    }
  }

  @Nested
  class Swimmer extends MujocoTaskContract {
    Swimmer() {
      super(SwimmerTask.v2(), false, around(DocumentedStart.of(), 8, 0, 0.1));
    }
  }

  @Nested
  class Walker2d extends MujocoTaskContract {
    Walker2d() {
      super(Walker2dTask.v2(), true, planar(1.25, 16, 0.005));
    }
  }
}
