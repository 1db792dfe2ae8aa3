package org.evostrat.mujoco.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.mujoco.binding.MujocoNatives;
import org.junit.jupiter.api.Test;

/** The enums against the tables on the native side. */
@NeedsMujoco
class CodeTableTest {
  CodeTableTest() {
    MujocoLibrary.require();
  }

  @Test
  void stateFieldsHaveTheirCodes() {
    for (StateField field : StateField.values()) {
      assertThat(MujocoNatives.stateFieldName(field.code())).isEqualTo(field.name());
    }
    assertThat(MujocoNatives.stateFieldName(StateField.values().length)).isNull();
  }

  @Test
  void modelFieldsHaveTheirCodes() {
    for (ModelField field : ModelField.values()) {
      assertThat(MujocoNatives.modelFieldName(field.code())).isEqualTo(field.name());
    }
    assertThat(MujocoNatives.modelFieldName(ModelField.values().length)).isNull();
  }

  @Test
  void warningsAreSetsOfBits() {
    assertThat(MujocoWarning.of(0)).isEmpty();
    assertThat(MujocoWarning.of(0b1000001))
        .containsExactly(MujocoWarning.INERTIA, MujocoWarning.BAD_CTRL);
  }
}
