package org.evostrat.mujoco.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evostrat.mujoco.NeedsMujoco;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that MuJoCo's compiler would not survive, or would never be done with. */
@NeedsMujoco
@Timeout(120)
class HostileModelTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <size nuser_geom="2000000000"/>                                  | nuser_geom in line 1
          <size nkey="2000000000"/>                                        | nkey in line 1
          <option iterations="2000000000" tolerance="0"/>                  | iterations in line 1
          <sensor><user dim="2000000000"/></sensor>                        | dim in line 1
          <compiler><lengthrange inttotal="1e9"/></compiler>               | inttotal in line 1
          <compiler><lengthrange timestep="1e-9"/></compiler>              | timestep in line 1
          <worldbody><replicate count="100000000"/></worldbody>            | <replicate> in line 1
          <worldbody><composite count="1000000 1 1"/></worldbody>          | <composite> in line 1
          <worldbody><flexcomp count="3000 3000 3000"/></worldbody>        | <flexcomp> in line 1
          <asset><hfield nrow="100000" ncol="100000"/></asset>             | <hfield> in line 1
          <asset><texture width="100000" height="100000"/></asset>         | <texture> in line 1
          <asset><mesh file="/etc/hostname"/></asset>                      | file in line 1
          <asset><texture fileright="/etc/hostname"/></asset>              | fileright in line 1
          <asset><model name="x" file="model.xml"/></asset>                | file in line 1
          <worldbody><geom class="a%s%n"/></worldbody>                     | class in line 1
          <include file="/etc/hostname"/>                                  | file in line 1
          """)
  void isNotGivenToMujoco(String content, String what) {
    assertThatThrownBy(() -> MujocoModel.compile("<mujoco>" + content + "</mujoco>"))
        .isInstanceOf(MujocoException.class)
        .hasMessageStartingWith("MuJoCo is not given the model: " + what + " must ")
        .hasMessageMatching(".* must .*, but was .*; .*");
  }

  @Test
  void copiesOfCopiesMultiply() {
    String inner = "<replicate count=\"50\">".repeat(3) + "<geom size=\"1\"/>";
    String mjcf =
        "<mujoco><worldbody>" + inner + "</replicate>".repeat(3) + "</worldbody></mujoco>";
    assertThatThrownBy(() -> MujocoModel.compile(mjcf)).hasMessageContaining("in all");
    try (MujocoModel few = MujocoModel.compile(mjcf.replace("50", "3"))) {
      assertThat(few.scalar(ModelField.NGEOM)).isEqualTo(27);
    }
  }

  /** MuJoCo recurses: 400 bodies within each other overflow the usual stack of a thread. */
  @Test
  void depthIsSurvivedOrRefused() {
    try (MujocoModel deep = MujocoModel.compile(nested(85))) {
      assertThat(deep.scalar(ModelField.NBODY)).isEqualTo(86);
    }
    assertThatThrownBy(() -> MujocoModel.compile(nested(400))).hasMessageContaining("deep");
  }

  @Test
  void entitiesAreNotUnfolded() {
    String bomb = "<!DOCTYPE m [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    assertThatThrownBy(() -> MujocoModel.compile(bomb + "<mujoco model=\"&b;\"/>"))
        .isInstanceOf(MujocoException.class);
  }

  @Test
  void aFileMayReferToOthersATextMayNot(@TempDir Path folder) throws IOException {
    String part = "<mujoco><worldbody><geom size=\"1\"/></worldbody></mujoco>";
    Path included = Files.writeString(folder.resolve("part.xml"), part);
    String text = "<mujoco><include file=\"" + included + "\"/></mujoco>";
    try (MujocoModel model = MujocoModel.load(Files.writeString(folder.resolve("a.xml"), text))) {
      assertThat(model.scalar(ModelField.NGEOM)).isEqualTo(1);
    }
    assertThatThrownBy(() -> MujocoModel.compile(text)).hasMessageContaining("cannot refer to");
  }

  private static String nested(int depth) {
    return "<mujoco><worldbody>"
        + "<body>".repeat(depth)
        + "<joint/><geom size=\"1\"/>"
        + "</body>".repeat(depth)
        + "</worldbody></mujoco>";
  }
}
