package org.evostrat.mujoco.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evostrat.mujoco.NeedsMujoco;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsMujoco
class MujocoModelTest {
  static final String PENDULUM =
      """
      <mujoco>
        <option timestep="0.01"/>
        <worldbody>
          <body name="arm">
            <joint name="pivot" type="hinge" axis="0 1 0"/>
            <geom name="rod" type="capsule" size="0.05" fromto="0 0 0 0 0 -1"/>
          </body>
        </worldbody>
        <actuator><motor name="engine" joint="pivot" ctrllimited="true" ctrlrange="-1 1"/></actuator>
      </mujoco>
      """;

  @Test
  void knowsItsSizesAndNames() {
    try (MujocoModel model = MujocoModel.compile(PENDULUM)) {
      assertThat(model.positions()).isEqualTo(1);
      assertThat(model.velocities()).isEqualTo(1);
      assertThat(model.controls()).isEqualTo(1);
      assertThat(model.read(ModelField.ACTUATOR_CONTROL_RANGE)).containsExactly(-1, 1);
      assertThat(model.id(ObjectKind.BODY, "arm")).isEqualTo(1);
      assertThat(model.id(ObjectKind.JOINT, "pivot")).isZero();
      assertThat(model.id(ObjectKind.GEOM, "rod")).isZero();
      assertThat(model.id(ObjectKind.ACTUATOR, "engine")).isZero();
      assertThat(model.name(ObjectKind.GEOM, 0)).isEqualTo("rod");
      assertThat(model.name(ObjectKind.GEOM, 1)).isNull();
      assertThat(model.name(ObjectKind.GEOM, -1)).isNull();
      assertThatThrownBy(() -> model.id(ObjectKind.GEOM, "leg"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "name must be that of a GEOM of the model, but was leg; take one from its XML");
    }
  }

  @Test
  void readsFiles(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("pendulum.xml"), PENDULUM);
    try (MujocoModel model = MujocoModel.load(file)) {
      assertThat(model.positions()).isEqualTo(1);
    }
    assertThatThrownBy(() -> MujocoModel.load(directory.resolve("none.xml")))
        .isInstanceOf(MujocoException.class)
        .hasMessageContaining("none.xml");
  }

  @Test
  void refusesBadModelsWithMujocosReason() {
    assertThatThrownBy(() -> MujocoModel.compile("<mujoco>\n<worldbody>\n<leg/>\n"))
        .isInstanceOf(MujocoException.class)
        .hasMessageStartingWith("MuJoCo does not accept the model: ");
    assertThatThrownBy(() -> MujocoModel.compile(PENDULUM.replace("type=\"hinge\"", "type=\"x\"")))
        .isInstanceOf(MujocoException.class)
        .hasMessageContaining("line 5");
    assertThatThrownBy(() -> MujocoModel.compile(PENDULUM.replace("size=\"0.05\"", "size=\"-1\"")))
        .isInstanceOf(MujocoException.class)
        .hasMessageContaining("size");
    assertThatThrownBy(() -> MujocoModel.compile("")).isInstanceOf(MujocoException.class);
  }

  @Test
  void isClosedOnceAndThenSaysSo() {
    MujocoModel model = MujocoModel.compile(PENDULUM);
    model.close();
    model.close();
    assertThatThrownBy(model::positions)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("model must be open, but was closed; keep it open while it is in use");
    assertThatThrownBy(() -> model.newSimulation()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void outlivesItsOwnClosingForRunningSimulations() {
    MujocoModel model = MujocoModel.compile(PENDULUM);
    try (MujocoSimulation simulation = model.newSimulation()) {
      model.close();
      for (int i = 0; i < 100; i++) {
        simulation.step(new double[] {1}, 10);
      }
      assertThat(simulation.read(StateField.TIME)[0]).isGreaterThan(9.9);
    }
  }
}
