package org.evostrat.rl.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.rl.environment.SnapshotEnvironment;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.task.CartPole;
import org.evostrat.rl.task.Pendulum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The planner against algorithm 2 of the paper, written down in plain loops. */
class PlannerDuelTest {
  private static final int CANDIDATES = 60;
  private static final int ELITES = 7;
  private static final int ITERATIONS = 4;

  @ParameterizedTest
  @CsvSource({"pendulum-v1, 12, 1", "pendulum-v1, 5, 3", "cart-pole-v1, 30, 2"})
  void planIsThatOfTheAlgorithm(String name, int horizon, int actionRepeat) throws Exception {
    Task task = name.startsWith("c") ? new CartPole() : new Pendulum();
    try (SnapshotEnvironment world = CrossEntropyPlanner.environment(task);
        CrossEntropyPlanner planner =
            CrossEntropyPlanner.of(task)
                .horizon(horizon)
                .candidates(CANDIDATES)
                .elites(ELITES)
                .iterations(ITERATIONS)
                .actionRepeat(actionRepeat)
                .seed(5)
                .build()) {
      world.reset(3, new double[task.observationSize()]);
      double[] snapshot = world.snapshot();
      for (int step = 0; step < 3; step++) {
        long planSeed = Seeds.derive(5, Use.CANDIDATE, step, 0);
        double[] expected = reference(world, task, snapshot, planSeed, horizon, actionRepeat);
        Plan plan = planner.plan(snapshot, step);
        assertThat(plan.actions()).hasDimensions(horizon, 1);
        assertThat(plan.failures()).isZero();
        for (int h = 0; h < horizon; h++) {
          assertThat(plan.actions()[h][0])
              .isCloseTo(task.actionHigh() * clip(expected[h]), within(1e-6));
        }
        assertThat(plan.action()).isEqualTo(plan.actions()[0]);
      }
    }
  }

  /** The means of the last iteration, before they are clipped; one number per action. */
  private static double[] reference(
      SnapshotEnvironment world,
      Task task,
      double[] snapshot,
      long planSeed,
      int horizon,
      int actionRepeat) {
    NoiseTable noise = NoiseTable.of(NoiseTable.DEFAULT_SEED, CrossEntropyPlanner.NOISE_LENGTH);
    double[] mean = new double[horizon];
    double[] sigma = new double[horizon];
    Arrays.fill(sigma, 1);
    for (int i = 0; i < ITERATIONS; i++) {
      long[] offsets = NoiseOffsets.of(noise, horizon, planSeed, i, CANDIDATES);
      double[][] sequences = new double[CANDIDATES][horizon];
      double[] returns = new double[CANDIDATES];
      for (int c = 0; c < CANDIDATES; c++) {
        for (int h = 0; h < horizon; h++) {
          sequences[c][h] = mean[h] + sigma[h] * noise.get(offsets[c] + h);
        }
        returns[c] = tryOut(world, task, snapshot, sequences[c], actionRepeat);
      }
      int[] elite =
          IntStream.range(0, CANDIDATES)
              .boxed()
              .sorted(Comparator.comparingDouble(c -> -returns[c]))
              .mapToInt(c -> c)
              .limit(ELITES)
              .toArray();
      for (int h = 0; h < horizon; h++) {
        int at = h;
        double m = Arrays.stream(elite).mapToDouble(c -> sequences[c][at]).average().orElseThrow();
        double squares =
            Arrays.stream(elite).mapToDouble(c -> Math.pow(sequences[c][at] - m, 2)).sum();
        mean[h] = m;
        sigma[h] = Math.sqrt(squares / ELITES);
      }
    }
    return mean;
  }

  private static double tryOut(
      SnapshotEnvironment world,
      Task task,
      double[] snapshot,
      double[] sequence,
      int actionRepeat) {
    world.restore(snapshot);
    double total = 0;
    double[] observation = new double[task.observationSize()];
    for (double unit : sequence) {
      for (int r = 0; r < actionRepeat && !world.terminated(); r++) {
        total += world.step(new double[] {task.actionHigh() * clip(unit)}, observation);
      }
    }
    return total;
  }

  private static double clip(double unit) {
    return Math.max(-1, Math.min(1, unit));
  }
}
