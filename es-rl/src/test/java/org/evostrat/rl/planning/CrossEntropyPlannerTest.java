package org.evostrat.rl.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.evostrat.backend.SerialBackend;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.rl.environment.SnapshotEnvironment;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.task.CartPole;
import org.evostrat.rl.task.Pendulum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossEntropyPlannerTest {
  private static PlannerBuilder small(Task task) {
    return CrossEntropyPlanner.of(task).horizon(12).candidates(100).elites(10).iterations(4);
  }

  /** Rewards of an episode, every action of which is planned. */
  private static List<Double> episode(PlannerBuilder builder, long seed, int steps)
      throws InterruptedException {
    List<Double> rewards = new ArrayList<>();
    try (SnapshotEnvironment world = CrossEntropyPlanner.environment(builder.task);
        CrossEntropyPlanner planner = builder.build()) {
      double[] observation = new double[world.observationSize()];
      world.reset(seed, observation);
      for (int step = 0; step < steps && !world.terminated(); step++) {
        rewards.add(world.step(planner.plan(world.snapshot(), step).action(), observation));
      }
    }
    return rewards;
  }

  private static double sum(List<Double> rewards) {
    return rewards.stream().mapToDouble(reward -> reward).sum();
  }

  /** From rest at the bottom, where random torques come to about -1600 (docs/planning.md). */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void swingsThePendulumUp(long seed) throws InterruptedException {
    List<Double> rewards = new ArrayList<>();
    try (SnapshotEnvironment world = CrossEntropyPlanner.environment(new Pendulum());
        CrossEntropyPlanner planner = small(new Pendulum()).horizon(15).seed(seed).build()) {
      world.restore(new double[] {Math.PI, 0});
      for (int step = 0; step < 200; step++) {
        rewards.add(world.step(planner.plan(world.snapshot(), step).action(), new double[3]));
      }
    }
    assertThat(sum(rewards)).isGreaterThan(-400);
    assertThat(rewards.subList(150, 200)).allSatisfy(r -> assertThat(r).isGreaterThan(-0.1));
  }

  @Test
  void keepsThePoleUp() throws InterruptedException {
    assertThat(episode(small(new CartPole()).horizon(20), 1, 300)).hasSize(300);
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() throws InterruptedException {
    List<Double> serial = episode(small(new Pendulum()).backend(SerialBackend::new), 4, 10);
    for (int threads : new int[] {1, 2, 5}) {
      PlannerBuilder other = small(new Pendulum()).backend(ThreadBackend.factory(threads));
      assertThat(episode(other, 4, 10)).isEqualTo(serial);
    }
  }

  @Test
  void aPlanIsAFunctionOfSeedStepAndSnapshot() throws InterruptedException {
    try (SnapshotEnvironment world = CrossEntropyPlanner.environment(new Pendulum());
        CrossEntropyPlanner one = small(new Pendulum()).seed(1).build();
        CrossEntropyPlanner two = small(new Pendulum()).seed(2).build()) {
      world.reset(1, new double[3]);
      double[] snapshot = world.snapshot();
      Plan plan = one.plan(snapshot, 7);
      one.plan(new double[] {0.1, 0.2}, 3);
      assertThat(one.plan(snapshot, 7).actions()).isDeepEqualTo(plan.actions());
      assertThat(one.plan(snapshot, 8).action()).isNotEqualTo(plan.action());
      assertThat(two.plan(snapshot, 7).action()).isNotEqualTo(plan.action());
      assertThat(plan.interactions()).isEqualTo(4L * 100 * 12);
      assertThat(snapshot).containsExactly(world.snapshot());
    }
  }

  /** The lever's best is 5 always: what is left of a plan is a better start than the middle, 3. */
  @Test
  void replanningStartsFromWhatIsLeftOfThePlan() throws InterruptedException {
    Lever lever = new Lever();
    try (CrossEntropyPlanner few = small(lever).candidates(20).elites(10).iterations(1).build();
        CrossEntropyPlanner many = small(lever).iterations(6).build()) {
      Plan last = many.plan(new double[1], 0);
      Plan warm = few.replan(new double[1], 1, last);
      Plan cold = few.plan(new double[1], 1);
      for (int place = 0; place < 11; place++) {
        assertThat(warm.actions()[place][0]).isGreaterThan(cold.actions()[place][0] + 0.5);
      }
      assertThat(warm.actions()[11][0]).isLessThan(4.5); // nothing was known of the last action
      assertThat(few.replan(new double[1], 1, last).actions()).isDeepEqualTo(warm.actions());
      Plan other = new Plan(new double[][] {{1, 1}}, 0, 0);
      refuses(() -> few.replan(new double[1], 1, other), "last plan must have 12 actions");
    }
  }

  @Test
  void actionsStayInsideTheirRange() throws InterruptedException {
    Lever lever = new Lever();
    try (CrossEntropyPlanner planner = small(lever).iterations(20).build()) {
      Plan plan = planner.plan(new double[] {0}, 0);
      for (double[] action : plan.actions()) {
        assertThat(action[0]).isBetween(lever.actionLow(), lever.actionHigh());
        assertThat(action[1]).isBetween(lever.actionLow(), lever.actionHigh());
      }
    }
  }

  /** The lever pays for pulling and breaks when it is pulled hard: the best is just below that. */
  @Test
  void whatBreaksDownRanksWorst() throws InterruptedException {
    Lever lever = new Lever();
    lever.breaksAbove = 4;
    try (CrossEntropyPlanner planner = small(lever).horizon(1).candidates(200).elites(20).build()) {
      Plan plan = planner.plan(new double[] {0}, 0);
      assertThat(plan.action()[0]).isBetween(3.8, 4.0);
      assertThat(plan.failures()).isBetween(50, 750);
      assertThat(plan.interactions()).isEqualTo(800);
    }
  }

  @Test
  void aWorldThatAlwaysBreaksDownIsNoReasonToStop() throws InterruptedException {
    Lever lever = new Lever();
    lever.breaksAbove = -1;
    try (CrossEntropyPlanner planner = small(lever).build()) {
      Plan plan = planner.plan(new double[] {0}, 0);
      assertThat(plan.failures()).isEqualTo(400);
      assertThat(plan.action()).containsExactly(3, 3); // the middle: there was nothing to learn
    }
  }

  @Test
  void codeThatAlwaysThrowsIs() {
    try (CrossEntropyPlanner planner = small(new Pendulum()).build()) {
      assertThatThrownBy(() -> planner.plan(new double[7], 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageMatching("(?s).+ must .+, but was .+snapshot must have length 2.+; .+");
    }
  }

  @Test
  void refusesWhatCannotBe() {
    PlannerBuilder builder = small(new Pendulum());
    refuses(() -> builder.horizon(0), "horizon must lie in");
    refuses(() -> builder.horizon(2_000_000), "horizon must lie in");
    refuses(() -> builder.candidates(1), "candidates must lie in");
    refuses(() -> builder.elites(1), "elites must be at least 2");
    refuses(() -> builder.iterations(0), "iterations must be at least 1");
    refuses(() -> builder.actionRepeat(0), "actionRepeat must lie in");
    refuses(() -> builder.elites(101).build(), "elites must be at most the candidates, 100");
    Lever lever = new Lever();
    lever.snapshots = false;
    refuses(() -> small(lever).build(), "SnapshotEnvironment");
  }

  private static void refuses(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageMatching(".+ must .+, but was .+; .+");
  }
}
