package org.evostrat.mujoco;

import java.util.List;
import org.evostrat.mujoco.sim.MujocoModel;
import org.evostrat.testkit.Architecture;
import org.junit.jupiter.api.Test;

class MujocoArchitectureTest {
  @Test
  void packagesUseOnlyPackagesOnLowerFloors() {
    Architecture.check(
        MujocoModel.class,
        "org.evostrat.mujoco",
        List.of(List.of("binding", "picture"), List.of("sim"), List.of("task")));
  }
}
