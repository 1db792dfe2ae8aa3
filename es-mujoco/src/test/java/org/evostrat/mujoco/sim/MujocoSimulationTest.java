package org.evostrat.mujoco.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.mujoco.binding.MujocoNatives;
import org.evostrat.mujoco.binding.NativeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsMujoco
class MujocoSimulationTest {
  private static MujocoModel model;

  @BeforeAll
  static void compile() {
    model = MujocoModel.compile(MujocoModelTest.PENDULUM);
  }

  @AfterAll
  static void noLogFileWasWritten() {
    model.close();
    assertThat(Files.exists(Path.of("MUJOCO_LOG.TXT"))).isFalse();
  }

  @Test
  void laysTheStateOutInTheOrderOfTheFields() {
    try (MujocoSimulation simulation =
        model.newSimulation(StateField.CFRC_EXT, StateField.TIME, StateField.XIPOS)) {
      StateLayout layout = simulation.layout();
      assertThat(layout.length())
          .isEqualTo(1 + 1 + 1 + 6 + 12)
          .isEqualTo(simulation.state().length);
      assertThat(layout.offset(StateField.TIME)).isZero();
      assertThat(layout.offset(StateField.QPOS)).isEqualTo(1);
      assertThat(layout.offset(StateField.QVEL)).isEqualTo(2);
      assertThat(layout.offset(StateField.XIPOS)).isEqualTo(3);
      assertThat(layout.offset(StateField.CFRC_EXT)).isEqualTo(9);
      assertThat(layout.length(StateField.CTRL)).isZero();
      assertThatThrownBy(() -> layout.offset(StateField.CTRL))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("CTRL");
      simulation.setState(new double[] {0.5}, new double[] {-1});
      assertThat(simulation.step(new double[] {0.25}, 3)).isEmpty();
      assertThat(simulation.state()[0]).isCloseTo(0.03, within(1e-15));
      for (StateField field : StateField.values()) {
        if (layout.has(field)) {
          int at = layout.offset(field);
          double[] part = new double[layout.length(field)];
          System.arraycopy(simulation.state(), at, part, 0, part.length);
          assertThat(part).containsExactly(simulation.read(field));
        }
      }
      assertThat(simulation.read(StateField.CTRL)).containsExactly(0.25);
    }
  }

  @Test
  void manyStepsInOneCallAreThoseOfManyCalls() {
    try (MujocoSimulation one = model.newSimulation();
        MujocoSimulation many = model.newSimulation()) {
      one.setState(new double[] {0.5}, new double[] {0});
      many.setState(new double[] {0.5}, new double[] {0});
      one.step(new double[] {0.1}, 20);
      for (int i = 0; i < 20; i++) {
        many.step(new double[] {0.1}, 1);
      }
      assertThat(one.state()).containsExactly(many.state());
      assertThat(one.state()[0]).isNotEqualTo(0.5);
    }
  }

  /** With an activation, a mocap body, and contacts whose solver starts from its last result. */
  @Test
  void aSnapshotHoldsAllThatTheNextStepsDependOn() {
    String mjcf =
        """
        <mujoco><worldbody><geom type='plane' size='9 9 1'/>
        <body mocap='true' pos='0 0 0.2'><geom type='box' size='0.3 0.3 0.1'/></body>
        <body pos='0.1 0 0.5'><freejoint/><geom type='box' size='0.2 0.2 0.1'/></body>
        <body pos='3 0 1'><joint name='hinge' axis='0 1 0'/><geom type='capsule' size='0.1 0.3'/>
        </body></worldbody>
        <actuator><general joint='hinge' dyntype='integrator'/></actuator></mujoco>
        """;
    try (MujocoModel own = MujocoModel.compile(mjcf);
        MujocoSimulation one = own.newSimulation(StateField.TIME, StateField.XPOS);
        MujocoSimulation other = own.newSimulation(StateField.TIME, StateField.XPOS)) {
      one.step(new double[] {0.7}, 150);
      assertThat(one.contacts()).isNotEmpty();
      double[] snapshot = new double[one.snapshotLength()];
      one.save(snapshot);
      double[] before = one.state().clone();
      one.step(new double[] {-0.2}, 100);
      double[] after = one.state().clone();
      assertThat(after).isNotEqualTo(before);
      other.restore(snapshot);
      assertThat(other.state()).containsExactly(before);
      other.step(new double[] {-0.2}, 100);
      assertThat(other.state()).containsExactly(after);
      one.restore(snapshot);
      one.step(new double[] {-0.2}, 100);
      assertThat(one.state()).containsExactly(after);
      assertThatThrownBy(() -> one.save(new double[snapshot.length - 1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("length of the snapshot must be at least " + snapshot.length);
      assertThatThrownBy(() -> one.restore(new double[snapshot.length - 1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesArraysOfTheWrongLength() {
    try (MujocoSimulation simulation = model.newSimulation()) {
      double[] right = new double[1];
      double[] wrong = new double[2];
      assertThatThrownBy(() -> simulation.step(wrong, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("control must have length 1, but was 2; take MujocoModel.controls()");
      assertThatThrownBy(() -> simulation.setState(wrong, right)).hasMessageContaining("qpos");
      assertThatThrownBy(() -> simulation.setState(right, wrong)).hasMessageContaining("qvel");
      assertThatThrownBy(() -> simulation.step(right, 0))
          .hasMessage("count must be at least 1, but was 0; give the steps per action");
    }
  }

  @Test
  void isClosedOnceAndThenSaysSo() {
    MujocoSimulation simulation = model.newSimulation();
    simulation.close();
    simulation.close();
    assertThatThrownBy(() -> simulation.step(new double[1], 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("simulation must be open, but was closed; make a new one from its model");
    assertThatThrownBy(() -> simulation.read(StateField.QPOS))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(simulation::contacts).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void reportsBadNumbers() {
    try (MujocoSimulation simulation = model.newSimulation()) {
      double[] zero = new double[1];
      assertThat(simulation.step(new double[] {Double.NaN}, 1))
          .containsExactly(MujocoWarning.BAD_CTRL);
      assertThat(simulation.warningText()).isNotEmpty();
      assertThat(simulation.step(zero, 1)).isEmpty();
      simulation.setState(new double[] {Double.NaN}, zero);
      assertThat(simulation.step(zero, 1)).contains(MujocoWarning.BAD_QPOS);
      simulation.setState(zero, new double[] {1e11});
      assertThat(simulation.step(zero, 1)).contains(MujocoWarning.BAD_QVEL);
      simulation.setState(zero, zero);
      assertThat(simulation.step(zero, 1)).isEmpty();
    }
  }

  @Test
  void errorsOfMujocoAreExceptionsInEveryThread() throws Exception {
    MujocoLibrary.require();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        counts.add(threads.submit(() -> countErrors(500)));
      }
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isEqualTo(500);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static int countErrors(int calls) {
    return IntStream.range(0, calls)
        .map(
            call -> {
              try {
                MujocoNatives.raiseError();
                return 0;
              } catch (NativeException e) {
                return String.valueOf(e.getMessage()).contains("raised on purpose") ? 1 : 0;
              }
            })
        .sum();
  }

  /** Four boxes that fall or, lower, press on the floor: too much for the memory given. */
  private static MujocoModel crowd(String ifVersion2, String otherwise) {
    String size = MujocoLibrary.version().startsWith("2.") ? ifVersion2 : otherwise;
    String box = "<body pos='%d 0 10'><freejoint/><geom type='box' size='1 1 1'/></body>";
    String boxes =
        IntStream.range(0, 4).mapToObj(i -> box.formatted(3 * i)).collect(Collectors.joining());
    return MujocoModel.compile(
        "<mujoco><size %s/><worldbody><geom type='plane' size='9 9 1'/>%s</worldbody></mujoco>"
            .formatted(size, boxes));
  }

  private static double[] pressing(MujocoSimulation simulation) {
    double[] qpos = simulation.read(StateField.QPOS);
    for (int box = 0; box < 4; box++) {
      qpos[7 * box + 2] = 0.9;
    }
    return qpos;
  }

  @Test
  void canBeUsedAgainAfterAnErrorInsideMujoco() {
    try (MujocoModel crowd = crowd("nstack='2000'", "memory='12K'");
        MujocoSimulation simulation = crowd.newSimulation()) {
      double[] start = simulation.read(StateField.QPOS);
      for (int round = 0; round < 3; round++) {
        assertThatThrownBy(() -> simulation.setState(pressing(simulation), new double[24]))
            .isInstanceOf(MujocoException.class)
            .hasMessageContaining("overflow")
            .hasMessageContaining("put back into the model's own configuration");
        assertThat(simulation.read(StateField.QPOS)).containsExactly(start);
        assertThat(simulation.step(new double[0], 5)).isEmpty();
        simulation.setState(start, new double[24]);
      }
    }
  }

  @Test
  void reportsWarningsThatAreNoBreakdown() {
    try (MujocoModel crowd = crowd("njmax='8'", "memory='24K'");
        MujocoSimulation simulation = crowd.newSimulation()) {
      simulation.setState(pressing(simulation), new double[24]);
      assertThat(simulation.step(new double[0], 1)).containsExactly(MujocoWarning.CONSTRAINT_FULL);
      assertThat(MujocoWarning.CONSTRAINT_FULL.isBreakdown()).isFalse();
      assertThat(simulation.warningText()).contains("constraint");
      assertThat(simulation.contacts()).hasSize(16);
      assertThat(simulation.contacts().get(0).distance()).isCloseTo(-0.1, within(0.02));
    }
  }

  @Test
  void forgottenSimulationsDoNotHurtTheirModel() {
    MujocoModel own = MujocoModel.compile(MujocoModelTest.PENDULUM);
    for (int i = 0; i < 200; i++) {
      own.newSimulation().step(new double[] {0.1}, 1);
    }
    System.gc();
    try (MujocoSimulation simulation = own.newSimulation()) {
      own.close();
      assertThat(simulation.step(new double[] {0.1}, 5)).isEmpty();
    }
  }
}
