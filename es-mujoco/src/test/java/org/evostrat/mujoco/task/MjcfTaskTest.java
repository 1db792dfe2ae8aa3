package org.evostrat.mujoco.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.mujoco.NeedsMujoco;
import org.evostrat.mujoco.sim.MujocoException;
import org.evostrat.noise.NoiseTable;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.policy.MlpArchitecture;
import org.evostrat.rl.rollout.RolloutObjectives;
import org.evostrat.termination.Termination;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsMujoco
class MjcfTaskTest {
  private static final String CART =
      """
      <mujoco>
        <option timestep="0.01" gravity="0 0 0"/>
        <worldbody>
          <body name="cart" pos="0 0 2">
            <joint name="rail" type="slide" axis="1 0 0"/>
            <geom type="sphere" size="0.1" mass="1"/>
            <body name="tip" pos="0 1 0">
              <joint name="turn" type="hinge" axis="0 0 1"/>
              <geom type="sphere" size="0.1" mass="1"/>
            </body>
          </body>
        </worldbody>
        <actuator><motor joint="rail" ctrllimited="true" ctrlrange="-1 1"/></actuator>
      </mujoco>
      """;

  private static MjcfTaskBuilder cart() {
    return MjcfTask.of("cart-v0", CART)
        .frameSkip(5)
        .horizon(50)
        .reward("forward", (before, after, action) -> after.joint("rail") - before.joint("rail"));
  }

  @Test
  void whatIsNotGivenIsTheModels() {
    MjcfTask task = cart().startNoise(0).build();
    assertThat(task.observationSize()).isEqualTo(4);
    assertThat(task.actionSize()).isEqualTo(1);
    assertThat(task.actionSeconds()).isEqualTo(0.05);
    assertThat(task.rewardTerms()).containsExactly("forward");
    double[] observation = new double[4];
    try (MujocoEnvironment environment = task.create()) {
      environment.reset(1, observation);
      assertThat(observation).containsOnly(0);
      double reward = environment.step(new double[] {1}, observation);
      assertThat(reward).isEqualTo(observation[0]).isPositive();
      assertThat(environment.positions()).containsExactly(observation[0], observation[1]);
      assertThat(environment.terminated()).isFalse();
    }
  }

  @Test
  void rulesSeeTheRobotBeforeAndAfterByName() {
    MjcfTask task =
        cart()
            .reward("speed", (before, after, action) -> after.jointVelocity("rail"))
            .reward("gain", (before, after, action) -> -before.jointVelocity("rail"))
            .reward("effort", (before, after, action) -> -action[0])
            .reward("place", (before, after, action) -> after.y("tip") + after.z("cart"))
            .reward("seconds", (before, after, action) -> after.actionSeconds())
            .observation(
                2,
                (robot, o) -> {
                  o[0] = robot.x("cart");
                  o[1] = robot.qvel(0);
                })
            .startNoise(0)
            .endsWhen(robot -> robot.joint("rail") > 0.0008)
            .build();
    double[] observation = new double[2];
    try (Environment environment = task.create()) {
      environment.reset(1, observation);
      environment.step(new double[] {0.5}, observation);
      double speed = observation[1];
      assertThat(environment.terminated()).isFalse();
      environment.step(new double[] {0.5}, observation);
      double[] terms = environment.rewardTerms();
      assertThat(terms[1]).isEqualTo(observation[1]);
      assertThat(terms[2]).isEqualTo(-speed);
      assertThat(terms[3]).isEqualTo(-0.5);
      assertThat(terms[4]).isBetween(2.99, 3.01);
      assertThat(terms[5]).isEqualTo(0.05);
      assertThat(environment.terminated()).isTrue();
    }
  }

  @Test
  void startsAreAsTheyAreSetOrNoisy() {
    double[] observation = new double[4];
    MjcfTask set = cart().start((random, qpos, qvel) -> qpos[1] = random.nextDouble(2, 3)).build();
    MjcfTask noisy = cart().startNoise(0.5).build();
    try (Environment one = set.create();
        Environment other = noisy.create()) {
      one.reset(1, observation);
      assertThat(observation[1]).isBetween(2.0, 3.0);
      assertThat(observation[0]).isZero();
      other.reset(1, observation);
      assertThat(observation).doesNotContain(0);
      assertThat(Arrays.stream(observation).map(Math::abs).max().orElseThrow()).isLessThan(0.5);
    }
  }

  @Test
  void modelsMayBeFiles(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("cart.xml"), CART);
    MjcfTask task =
        MjcfTask.of("cart-v0", file).reward("alive", (before, after, action) -> 1).build();
    assertThat(task.mjcf()).isEqualTo(CART);
    assertThat(task.actionSize()).isEqualTo(1);
    MjcfTask missing =
        MjcfTask.of("cart-v0", folder.resolve("none.xml"))
            .reward("alive", (before, after, action) -> 1)
            .build();
    assertThatThrownBy(missing::create)
        .isInstanceOf(MujocoException.class)
        .hasMessageContaining("none.xml");
    assertThatThrownBy(missing::mjcf).satisfies(FourParts::assertIn);
  }

  /** A rule that throws and one that gives NaN: the evaluation failed, and the run goes on. */
  @Test
  void rulesThatFailAreFailedEvaluations() {
    for (boolean thrown : new boolean[] {true, false}) {
      MjcfTask task =
          cart()
              .reward(
                  "fragile",
                  (before, after, action) -> {
                    if (action[0] > 0) {
                      return 1;
                    }
                    if (thrown) {
                      throw new IllegalStateException("broken on purpose");
                    }
                    return Double.NaN;
                  })
              .horizon(3)
              .build();
      MlpArchitecture policy = new MlpArchitecture(4, List.of(), 1);
      OptimizationResult result =
          Optimization.maximize(RolloutObjectives.of(task, policy).build())
              .startingFrom(policy.initialParameters(1))
              .using(
                  EvolutionStrategy.withSigma(0.5)
                      .populationSize(20)
                      .noise(NoiseTable.of(1, 10_000))
                      .build())
              .maxFailedShare(1)
              .until(Termination.generations(2))
              .run();
      assertThat(result.history()).hasSize(2);
      assertThat(result.history().get(0).effort().failures()).isBetween(1L, 19L);
    }
  }

  @Test
  void badInputIsRefusedAtOnce() {
    assertThatThrownBy(() -> MjcfTask.of("My Cart", CART)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> cart().frameSkip(0)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> cart().horizon(0)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> cart().actionSize(0)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> cart().actionLimit(Double.NaN)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> cart().startNoise(-1)).satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> cart().observation(0, (robot, o) -> {}))
        .satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> cart().reward("forward", (before, after, action) -> 0))
        .satisfies(FourParts::assertIn);
    assertThatThrownBy(() -> MjcfTask.of("cart-v0", CART).build()).satisfies(FourParts::assertIn);
  }

  @Test
  void whatDoesNotFitTheModelIsRefusedAtItsFirstUse() {
    assertThatThrownBy(() -> cart().actionSize(2).build().create())
        .hasMessageStartingWith("actionSize must be the number of the model's actuators, 1")
        .satisfies(FourParts::assertIn);
    String idle = CART.replaceAll("<actuator>.*</actuator>", "");
    assertThatThrownBy(
            () ->
                MjcfTask.of("idle-v0", idle)
                    .reward("alive", (before, after, action) -> 1)
                    .build()
                    .create())
        .satisfies(FourParts::assertIn);
    MjcfTask misspelt = cart().reward("typo", (before, after, action) -> after.x("kart")).build();
    try (Environment environment = misspelt.create()) {
      environment.reset(1, new double[4]);
      assertThatThrownBy(() -> environment.step(new double[1], new double[4]))
          .hasMessageContaining("name must be that of a BODY of the model, but was kart")
          .satisfies(FourParts::assertIn);
    }
    MjcfTask broken =
        MjcfTask.of("broken-v0", "<mujoco><leg/></mujoco>")
            .reward("alive", (before, after, action) -> 1)
            .build();
    assertThatThrownBy(broken::create).isInstanceOf(MujocoException.class);
  }
}
