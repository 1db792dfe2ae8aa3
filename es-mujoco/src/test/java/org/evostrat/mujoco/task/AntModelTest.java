package org.evostrat.mujoco.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.mujoco.sim.ModelField;
import org.evostrat.mujoco.sim.MujocoLibrary;
import org.evostrat.mujoco.sim.MujocoModel;
import org.evostrat.mujoco.sim.ObjectKind;
import org.junit.jupiter.api.Test;

/** The compiled Ant against the published numbers. */
@NeedsMujoco
class AntModelTest {
  private static final double DEGREE = Math.PI / 180;
  private final MujocoModel model = AntTask.v2().model();

  @Test
  void hasTheSizes() {
    assertThat(sizes(model)).containsExactly(15, 14, 8, 14, 9, 14);
    assertThat(model.scalar(ModelField.TIMESTEP)).isEqualTo(0.01);
    assertThat(model.read(ModelField.GRAVITY)).containsExactly(0, 0, -9.81);
    assertThat(model.scalar(ModelField.ITERATIONS)).isEqualTo(100);
    assertThat(model.scalar(ModelField.TOLERANCE)).isEqualTo(1e-8);
    assertThat(model.scalar(ModelField.DENSITY)).isZero();
    assertThat(model.warnings()).isEmpty();
  }

  private static double[] sizes(MujocoModel model) {
    return Stream.of(
            ModelField.NQ,
            ModelField.NV,
            ModelField.NU,
            ModelField.NBODY,
            ModelField.NJNT,
            ModelField.NGEOM)
        .mapToDouble(model::scalar)
        .toArray();
  }

  @Test
  void startsAbove() {
    double[] qpos0 = new double[15];
    qpos0[2] = 0.75;
    qpos0[3] = 1;
    assertThat(model.read(ModelField.QPOS0)).containsExactly(qpos0);
  }

  @Test
  void hasTheMasses() {
    double[] mass = model.read(ModelField.BODY_MASS);
    assertThat(Arrays.stream(mass).sum()).isCloseTo(0.91088008, within(5e-9));
    assertThat(mass[0]).isZero();
    assertThat(mass[1]).isCloseTo(0.32724923, within(5e-9));
    for (int leg = 0; leg < 4; leg++) {
      assertThat(mass[2 + 3 * leg]).isCloseTo(0.03915775, within(5e-9));
      assertThat(mass[3 + 3 * leg]).isCloseTo(0.03915775, within(5e-9));
      assertThat(mass[4 + 3 * leg]).isCloseTo(0.06759220, within(5e-9));
    }
  }

  @Test
  void hasTheInertias() {
    double[] inertia = model.read(ModelField.BODY_INERTIA);
    double[] torso = {0.00818123, 0.00818123, 0.00818123};
    double[] thigh = {0.000567966, 0.000567966, 0.000118442};
    double[] shin = {0.00267479, 0.00267479, 0.000209432};
    assertThat(Arrays.copyOfRange(inertia, 3, 6)).containsExactly(torso, within(5e-9));
    for (int leg = 0; leg < 4; leg++) {
      int at = 6 + 9 * leg;
      assertThat(Arrays.copyOfRange(inertia, at, at + 3)).containsExactly(thigh, within(5e-10));
      assertThat(Arrays.copyOfRange(inertia, at + 3, at + 6)).containsExactly(thigh, within(5e-10));
      assertThat(Arrays.copyOfRange(inertia, at + 6, at + 9)).containsExactly(shin, within(5e-9));
    }
  }

  @Test
  void hasTheTreeOfBodies() {
    assertThat(model.read(ModelField.BODY_PARENT))
        .containsExactly(0, 0, 1, 2, 3, 1, 5, 6, 1, 8, 9, 1, 11, 12);
    double[] pos = new double[42];
    pos[5] = 0.75;
    double[][] signs = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
    for (int leg = 0; leg < 4; leg++) {
      for (int body = 3 + 3 * leg; body < 5 + 3 * leg; body++) {
        pos[3 * body] = 0.2 * signs[leg][0];
        pos[3 * body + 1] = 0.2 * signs[leg][1];
      }
    }
    assertThat(model.read(ModelField.BODY_POS)).containsExactly(pos);
    assertThat(model.name(ObjectKind.BODY, 1)).isEqualTo("torso");
  }

  @Test
  void hasTheJoints() {
    double[] degrees = {-30, 30, 30, 70, -30, 30, -70, -30, -30, 30, -70, -30, -30, 30, 30, 70};
    double[] range = model.read(ModelField.JOINT_RANGE);
    assertThat(Arrays.copyOfRange(range, 2, 18))
        .containsExactly(Arrays.stream(degrees).map(d -> d * DEGREE).toArray(), within(1e-15));
    double r = Math.sqrt(0.5);
    assertThat(Arrays.copyOfRange(model.read(ModelField.JOINT_AXIS), 3, 27))
        .containsExactly(
            new double[] {0, 0, 1, -r, r, 0, 0, 0, 1, r, r, 0, 0, 0, 1, -r, r, 0, 0, 0, 1, r, r, 0},
            within(1e-15));
    assertThat(model.read(ModelField.JOINT_QPOS_ADDRESS))
        .containsExactly(0, 7, 8, 9, 10, 11, 12, 13, 14);
    assertThat(model.read(ModelField.JOINT_LIMITED)).containsExactly(0, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(model.read(ModelField.JOINT_STIFFNESS)).containsOnly(0);
    double[] onHinges = DoubleStream.concat(zeros(6), zeros(8).map(z -> 1)).toArray();
    assertThat(model.read(ModelField.DOF_ARMATURE)).containsExactly(onHinges);
    assertThat(model.read(ModelField.DOF_DAMPING)).containsExactly(onHinges);
  }

  private static DoubleStream zeros(int count) {
    return DoubleStream.generate(() -> 0).limit(count);
  }

  @Test
  void hasTheGeoms() {
    double[] size = model.read(ModelField.GEOM_SIZE);
    assertThat(Arrays.copyOfRange(size, 0, 6)).containsExactly(40, 40, 40, 0.25, 0, 0);
    double half = 0.14142136;
    for (int leg = 0; leg < 4; leg++) {
      int at = 6 + 9 * leg;
      assertThat(Arrays.copyOfRange(size, at, at + 9))
          .containsExactly(
              new double[] {0.08, half, 0, 0.08, half, 0, 0.08, 2 * half, 0}, within(1e-8));
    }
    assertThat(model.read(ModelField.GEOM_BODY))
        .containsExactly(IntStream.range(0, 14).asDoubleStream().toArray());
    assertThat(model.read(ModelField.GEOM_CONTYPE)).containsOnly(1);
    assertThat(model.read(ModelField.GEOM_CONAFFINITY))
        .containsExactly(DoubleStream.concat(DoubleStream.of(1), zeros(13)).toArray());
    assertThat(model.read(ModelField.GEOM_CONDIM)).containsOnly(3);
    double[] friction = model.read(ModelField.GEOM_FRICTION);
    for (int geom = 0; geom < 14; geom++) {
      assertThat(Arrays.copyOfRange(friction, 3 * geom, 3 * geom + 3)).containsExactly(1, 0.5, 0.5);
    }
  }

  @Test
  void hasTheMarginOfItsVersion() {
    double each = MujocoLibrary.sumsMargins() ? 0.005 : 0.01;
    assertThat(model.read(ModelField.GEOM_MARGIN)).containsOnly(each);
    assertThat(AntTask.v5().model().read(ModelField.GEOM_MARGIN)).containsOnly(0.01);
  }

  @Test
  void hasTheActuatorsInTheOrderOfTheAction() {
    String[] order = {
      "hip_4", "ankle_4", "hip_1", "ankle_1", "hip_2", "ankle_2", "hip_3", "ankle_3"
    };
    double[] joint = model.read(ModelField.ACTUATOR_TARGET);
    double[] gear = model.read(ModelField.ACTUATOR_GEAR);
    for (int i = 0; i < order.length; i++) {
      assertThat((int) joint[2 * i]).isEqualTo(model.id(ObjectKind.JOINT, order[i]));
      assertThat(gear[6 * i]).isEqualTo(150);
    }
    assertThat(model.read(ModelField.ACTUATOR_CONTROL_RANGE))
        .containsExactly(IntStream.range(0, 16).mapToDouble(i -> i % 2 == 0 ? -1 : 1).toArray());
    assertThat(model.read(ModelField.ACTUATOR_CONTROL_LIMITED)).containsOnly(1);
  }
}
