package org.evostrat.mujoco.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.mujoco.sim.ModelField;
import org.evostrat.mujoco.sim.MujocoModel;
import org.evostrat.mujoco.sim.MujocoSimulation;
import org.evostrat.mujoco.sim.StateField;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;

@NeedsMujoco
class RobotTest {

  /** A reward depends on it, so its bits must be the same on every JVM. */
  @Test
  void theCentreOfMassIsSummedBodyByBody() {
    MujocoModel model = HumanoidTask.v2().model();
    double[] mass = model.read(ModelField.BODY_MASS);
    try (MujocoSimulation simulation = model.newSimulation(StateField.XIPOS)) {
      Robot robot = new Robot(model, simulation, 5);
      RandomStream random = new RandomStream(1);
      for (int start = 0; start < 100; start++) {
        double[] qpos = model.read(ModelField.QPOS0);
        MujocoTask.addUniform(random, 1, qpos);
        simulation.setState(qpos, new double[model.velocities()]);
        double[] centres = simulation.read(StateField.XIPOS);
        double moment = 0;
        double total = 0;
        for (int body = 0; body < mass.length; body++) {
          moment += mass[body] * centres[3 * body];
          total += mass[body];
        }
        assertThat(robot.massCentreX()).isEqualTo(moment / total);
      }
    }
  }
}
