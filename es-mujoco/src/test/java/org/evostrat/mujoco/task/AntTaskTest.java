package org.evostrat.mujoco.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.mujoco.sim.MujocoSimulation;
import org.evostrat.mujoco.sim.StateField;
import org.evostrat.noise.RandomStream;
import org.junit.jupiter.api.Test;

@NeedsMujoco
class AntTaskTest {
  private static final double[] ACTION = {0.3, -0.2, 0.5, 1.5, -2, 0.1, 0.7, -0.4};

  @Test
  void observesPositionsVelocitiesAndClippedContactForces() {
    try (MujocoEnvironment ant = AntTask.v2().create()) {
      double[] observation = new double[111];
      fall(ant, observation);
      MujocoSimulation simulation = ant.simulation();
      double[] qpos = simulation.read(StateField.QPOS);
      double[] qvel = simulation.read(StateField.QVEL);
      double[] forces = simulation.read(StateField.CFRC_EXT);
      assertThat(Arrays.copyOfRange(observation, 0, 13))
          .containsExactly(Arrays.copyOfRange(qpos, 2, 15));
      assertThat(Arrays.copyOfRange(observation, 13, 27)).containsExactly(qvel);
      assertThat(Arrays.copyOfRange(observation, 27, 33)).containsOnly(0);
      assertThat(Arrays.stream(forces).map(Math::abs).max().orElseThrow()).isGreaterThan(1);
      assertThat(Arrays.copyOfRange(observation, 27, 111))
          .containsExactly(Arrays.stream(forces).map(f -> f > 1 ? 1 : f < -1 ? -1 : f).toArray());
    }
  }

  /** Steps without action until a contact force is beyond the clip. */
  private static void fall(MujocoEnvironment ant, double[] observation) {
    ant.reset(1, observation);
    double strongest = 0;
    for (int step = 0; step < 100 && strongest <= 1; step++) {
      ant.step(new double[8], observation);
      double[] forces = ant.simulation().read(StateField.CFRC_EXT);
      strongest = Arrays.stream(forces).map(Math::abs).max().orElseThrow();
    }
  }

  @Test
  void hasNoContactForcesBeforeTheFirstStep() {
    try (MujocoEnvironment ant = AntTask.v2().create()) {
      double[] observation = new double[111];
      fall(ant, observation);
      ant.reset(2, observation);
      assertThat(Arrays.copyOfRange(observation, 27, 111)).containsOnly(0);
    }
  }

  @Test
  void paysForwardMinusControlMinusContactPlusSurvive() {
    try (MujocoEnvironment ant = AntTask.v2().create()) {
      double[] observation = new double[111];
      ant.reset(1, observation);
      int contacts = 0;
      for (int step = 0; step < 60; step++) {
        double xBefore = ant.simulation().read(StateField.XPOS)[3];
        double reward = ant.step(ACTION, observation);
        double xAfter = ant.simulation().read(StateField.XPOS)[3];
        double squares = 0;
        for (int i = 27; i < 111; i++) {
          squares += observation[i] * observation[i];
        }
        contacts += squares > 0.1 ? 1 : 0;
        double[] terms = ant.rewardTerms();
        assertThat(terms[0]).isEqualTo((xAfter - xBefore) / 0.05);
        assertThat(terms[1]).isCloseTo(-0.5 * 7.29, within(1e-15));
        assertThat(terms[2]).isEqualTo(-(0.0005 * squares));
        assertThat(terms[3]).isEqualTo(1);
        assertThat(terms[0] + terms[1] + terms[2] + terms[3]).isEqualTo(reward);
      }
      assertThat(contacts).isBetween(5, 59);
    }
  }

  @Test
  void measuresForwardWhereTheIntegratorsLastStageWas() {
    try (MujocoEnvironment ant = AntTask.v2().create()) {
      double[] observation = new double[111];
      ant.reset(3, observation);
      assertThat(ant.simulation().read(StateField.XPOS)[3])
          .isEqualTo(ant.simulation().read(StateField.QPOS)[0]);
      double furthest = 0;
      RandomStream random = new RandomStream(4);
      for (int step = 0; step < 50; step++) {
        double[] action = new double[8];
        MujocoTask.addUniform(random, 1, action);
        ant.step(action, observation);
        double lag =
            ant.simulation().read(StateField.XPOS)[3] - ant.simulation().read(StateField.QPOS)[0];
        furthest = Math.max(furthest, Math.abs(lag));
      }
      assertThat(furthest).isBetween(1e-6, 0.02);
    }
  }

  @Test
  void endsWhereTheTorsoLeavesItsHeights() {
    assertThat(endsAt(0.9, 0)).isFalse();
    assertThat(endsAt(1.2, 0)).isTrue();
    assertThat(endsAt(-5, -100)).isTrue();
  }

  /** Starts upside down, so that only the torso comes near the floor, and takes one step. */
  private static boolean endsAt(double z, double velocity) {
    try (MujocoEnvironment ant = AntTask.v2().create()) {
      double[] observation = new double[111];
      double[] qpos = ant.simulation().read(StateField.QPOS);
      qpos[2] = z;
      qpos[3] = 0;
      qpos[4] = 1;
      double[] qvel = new double[14];
      qvel[2] = velocity;
      ant.start(qpos, qvel, observation);
      ant.step(new double[8], observation);
      assertThat(ant.breakdown()).isNull();
      assertThat(ant.rewardTerms()[3]).isEqualTo(1);
      assertThat(ant.terminated()).isEqualTo(!(observation[0] >= 0.2 && observation[0] <= 1.0));
      return ant.terminated();
    }
  }

  @Test
  void staysTerminatedThoughTheTorsoComesBack() {
    try (MujocoEnvironment ant = AntTask.v2().create()) {
      double[] observation = new double[111];
      double[] qpos = ant.simulation().read(StateField.QPOS);
      qpos[2] = 1.03;
      ant.start(qpos, new double[14], observation);
      ant.step(new double[8], observation);
      assertThat(observation[0]).isGreaterThan(1);
      assertThat(ant.terminated()).isTrue();
      for (int step = 0; step < 3; step++) {
        ant.step(new double[8], observation);
      }
      assertThat(observation[0]).isBetween(0.2, 1.0);
      assertThat(ant.terminated()).isTrue();
    }
  }

  @Test
  void version5LeavesTheWorldOutAndPaysNoSurvivalAtTheEnd() {
    try (MujocoEnvironment ant = AntTask.v5().create()) {
      double[] observation = new double[105];
      fall(ant, observation);
      double[] forces = ant.simulation().read(StateField.CFRC_EXT);
      assertThat(Arrays.copyOfRange(observation, 27, 105))
          .containsExactly(
              Arrays.stream(forces, 6, 84).map(f -> f > 1 ? 1 : f < -1 ? -1 : f).toArray());
      assertThat(ant.rewardTerms()[1]).isEqualTo(1);
      double[] qpos = ant.simulation().read(StateField.QPOS);
      qpos[2] = 1.5;
      ant.start(qpos, new double[14], observation);
      ant.step(new double[8], observation);
      assertThat(ant.terminated()).isTrue();
      assertThat(ant.rewardTerms()[1]).isZero();
    }
  }

  @Test
  void withoutContactForcesTheRestIsTheSame() {
    try (MujocoEnvironment full = AntTask.v2().create();
        MujocoEnvironment small = AntTask.v2WithoutContactForces().create()) {
      double[] observation = new double[111];
      double[] head = new double[27];
      full.reset(7, observation);
      small.reset(7, head);
      for (int step = 0; step < 30; step++) {
        full.step(ACTION, observation);
        small.step(ACTION, head);
        assertThat(head).containsExactly(Arrays.copyOf(observation, 27));
        double[] terms = full.rewardTerms();
        assertThat(small.rewardTerms()).containsExactly(terms[0], terms[1], terms[3]);
      }
    }
  }
}
