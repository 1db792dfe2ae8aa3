package org.evostrat.classic.cma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.classic.Functions;
import org.evostrat.classic.Runs;
import org.evostrat.classic.Search;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.report.Effort;
import org.evostrat.sample.Candidates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmaRestartsTest {
  private static final CmaEs CMA = CmaEs.withSigma(1).build();

  /** One run: its population size, step size at the start, first mean and evaluations. */
  private record Run(int populationSize, double sigma, double[] start, long evaluations) {}

  private static List<Run> runs(
      CmaRestarts restarts, ToDoubleFunction<double[]> fitness, double... theta) {
    List<Run> runs = new ArrayList<>();
    OptimizerState state = restarts.start(theta, 3);
    double[] x = new double[theta.length];
    while (restarts.reasonToStop(state).isEmpty()) {
      Candidates asked = restarts.ask(state);
      double[] numbers = state.memory("numbers");
      if (numbers[3] == 0) {
        runs.add(new Run(asked.count(), numbers[0], state.theta(), 0));
      }
      Run last = runs.remove(runs.size() - 1);
      runs.add(
          new Run(last.populationSize, last.sigma, last.start, last.evaluations + asked.count()));
      double[] values = new double[asked.count()];
      for (int i = 0; i < values.length; i++) {
        asked.write(i, x);
        values[i] = fitness.applyAsDouble(x);
      }
      state = restarts.tell(state, asked, values, NoiseAlgebra.SERIAL).state();
    }
    return runs;
  }

  @Test
  void ipopDoublesThePopulationAndThenEnds() {
    List<Run> runs = runs(CmaRestarts.ipop(CMA).withMaxDoublings(4), Functions::sphere, 3, 4);
    assertThat(runs).extracting(Run::populationSize).containsExactly(6, 12, 24, 48, 96);
    assertThat(runs).extracting(Run::sigma).containsOnly(1.0);
    assertThat(runs.get(0).start).containsExactly(3, 4);
    for (Run run : runs) {
      assertThat(run.start[0]).isBetween(1.0, 5.0);
      assertThat(run.start[1]).isBetween(2.0, 6.0);
    }
    assertThat(runs.get(2).start).isNotEqualTo(runs.get(1).start);
  }

  @Test
  void theLastRunsReasonEndsAll() {
    CmaRestarts restarts = CmaRestarts.ipop(CMA).withMaxDoublings(2);
    Search search = Search.run(restarts, Functions::sphere, new double[] {1, 1}, 1, 10_000);
    assertThat(search.reason().orElseThrow().rule()).isEqualTo("tolFun");
    Search once =
        Search.run(restarts.withMaxDoublings(0), Functions::sphere, new double[2], 1, 10_000);
    assertThat(once.state().theta())
        .containsExactly(
            Search.run(CMA, Functions::sphere, new double[2], 1, 10_000).state().theta());
  }

  @Test
  void bipopBalancesTwoRegimes() {
    List<Run> runs = runs(CmaRestarts.bipop(CMA).withMaxDoublings(5), Functions::sphere, 3, 4);
    assertThat(runs.get(0).populationSize).isEqualTo(6);
    assertThat(runs.get(1).populationSize).isEqualTo(12);
    int large = 6;
    long spentLarge = 0;
    long spentSmall = 0;
    long lastLarge = runs.get(0).evaluations;
    int small = 0;
    for (Run run : runs.subList(1, runs.size())) {
      if (spentSmall < spentLarge) {
        small++;
        assertThat(run.populationSize).isBetween(2, Math.max(6, large / 2));
        assertThat(run.sigma).isBetween(0.01, 1.0);
        assertThat(run.evaluations).isLessThanOrEqualTo(lastLarge / 2 + run.populationSize);
        spentSmall += run.evaluations;
      } else {
        large *= 2;
        assertThat(run.populationSize).isEqualTo(large);
        assertThat(run.sigma).isEqualTo(1);
        spentLarge += run.evaluations;
        lastLarge = run.evaluations;
      }
    }
    assertThat(large).isEqualTo(6 * 32);
    assertThat(small).isGreaterThanOrEqualTo(5);
  }

  /** Ten fixed seeds each: a single run of the default population hardly ever succeeds. */
  @Test
  void findTheBestOfManyOptima() {
    double[] start = Functions.filled(5, 3);
    CmaEs wide = CmaEs.withSigma(2).build();
    int single = 0;
    for (int seed = 0; seed < 10; seed++) {
      single += best(wide, start, seed) ? 1 : 0;
      assertThat(best(CmaRestarts.ipop(wide), start, seed)).isTrue();
      assertThat(best(CmaRestarts.bipop(wide), start, seed)).isTrue();
    }
    assertThat(single).isLessThan(5);
  }

  private static boolean best(Optimizer optimizer, double[] start, long seed) {
    return Search.toTarget(optimizer, Functions::rastrigin, start, seed, 20_000, -1e-8).best()
        >= -1e-8;
  }

  @Test
  void restartsBeginInTheRegion() {
    double[] lower = {100, -5};
    double[] upper = {101, -4};
    List<Run> runs =
        runs(
            CmaRestarts.ipop(CMA).withMaxDoublings(3).withRegion(lower, upper),
            Functions::sphere,
            1,
            1);
    assertThat(runs.get(0).start).containsExactly(1, 1);
    for (Run run : runs.subList(1, 4)) {
      assertThat(run.start[0]).isBetween(100.0, 101.0);
      assertThat(run.start[1]).isBetween(-5.0, -4.0);
    }
  }

  @Test
  void boundsHoldForRestarts() {
    double[] lower = {2, 2};
    double[] upper = {2.5, 2.5};
    CmaEs bounded = CmaEs.withSigma(5).bounds(lower, upper).build();
    List<Run> runs =
        runs(
            CmaRestarts.bipop(bounded).withMaxDoublings(2),
            x -> {
              assertThat(x[0]).isBetween(2.0, 2.5);
              return Functions.sphere(x);
            },
            2.2,
            2.3);
    assertThat(runs).allSatisfy(run -> assertThat(run.start[1]).isBetween(2.0, 2.5));
    assertThat(Arrays.stream(runs.get(0).start).sum()).isCloseTo(4.5, within(1e-12));
  }

  /** Every state, read again from a file, goes on with the same bits, over a dozen restarts. */
  @Test
  void aResumedSearchRestartsAsTheOther(@TempDir Path folder) throws IOException {
    CmaEs hasty = CmaEs.withSigma(1).tolerances(Tolerances.DEFAULT.withMaxGenerations(3)).build();
    for (CmaRestarts restarts :
        new CmaRestarts[] {CmaRestarts.ipop(hasty), CmaRestarts.bipop(hasty)}) {
      OptimizerState state = restarts.start(new double[] {3, 4}, 3);
      OptimizerState resumed = state;
      for (int generation = 0; generation < 40; generation++) {
        if (restarts.reasonToStop(state).isPresent()) {
          break;
        }
        Path file = folder.resolve("state.npz");
        CheckpointFile.write(
            file, new Checkpoint("restarts", resumed, new double[0], Effort.NONE, 0, null));
        resumed = Runs.next(restarts, CheckpointFile.read(file).optimizer(), Functions::sphere);
        state = Runs.next(restarts, state, Functions::sphere);
        assertThat(resumed.theta()).containsExactly(state.theta());
        for (String name : state.memory().keySet()) {
          assertThat(resumed.memory(name)).containsExactly(state.memory(name));
        }
      }
      assertThat(state.memory("restarts")[0]).isGreaterThan(2);
    }
  }

  @Test
  void wrongSettingsAreRefused() {
    CmaRestarts ipop = CmaRestarts.ipop(CMA);
    assertThatThrownBy(() -> ipop.withMaxDoublings(-1))
        .hasMessageStartingWith("doublings must lie in [0, 20], but was -1");
    assertThatThrownBy(
            () -> ipop.withRegion(new double[1], new double[] {Double.POSITIVE_INFINITY}))
        .hasMessageStartingWith("upper[0] must be finite, but was Infinity");
    assertThatThrownBy(
            () -> ipop.withRegion(new double[1], new double[] {1}).start(new double[2], 1))
        .hasMessageStartingWith("theta must have length 1, but was 2");
  }
}
