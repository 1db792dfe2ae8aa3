package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.report.Effort;
import org.evostrat.sample.Candidates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Optimizer} must do. A subclass says how to make one. */
public abstract class OptimizerContract {
  private static final int DIMENSION = 10;
  private static final long SEED = 77;

  @TempDir private Path folder;

  /** A new optimizer, equal to that of every other call, able to search ten dimensions. */
  protected abstract Optimizer optimizer();

  /** Name and number pairs such as "sigma=0.1" that the description must hold. */
  protected abstract List<String> describedNumbers();

  /** How many generations it takes to come to {@link #distanceToReach()}. */
  protected int generationsToImprove() {
    return 300;
  }

  /**
   * The share of its distance to the optimum of a sphere that an optimizer still has in the end: a
   * tenth, unless it is one that does not learn.
   */
  protected double distanceToReach() {
    return 0.1;
  }

  @Test
  void startKeepsACopyOfTheMean() {
    double[] mine = ones();
    OptimizerState state = optimizer().start(mine, SEED);
    mine[0] = Double.NaN;
    assertThat(state.theta()).containsExactly(ones());
    assertThat(state.seed()).isEqualTo(SEED);
    assertThat(state.generation()).isZero();
  }

  @Test
  void aStartPointThatIsNotFiniteIsRefused() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] theta = ones();
      theta[3] = bad;
      assertThatThrownBy(() -> optimizer().start(theta, SEED))
          .isInstanceOf(IllegalArgumentException.class)
          .satisfies(FourParts::assertIn);
    }
  }

  @Test
  void askIsAFunctionOfTheState() {
    Optimizer optimizer = optimizer();
    OptimizerState state = optimizer.start(ones(), SEED);
    for (int generation = 0; generation < 3; generation++) {
      OptimizerState before = copy(state);
      double[][] asked = points(optimizer.ask(state));
      assertThat(points(optimizer.ask(state))).isDeepEqualTo(asked);
      assertThat(points(optimizer().ask(copy(state)))).isDeepEqualTo(asked);
      assertSameBits(state, before);
      state = next(optimizer, state);
      assertThat(points(optimizer.ask(state))).isNotEqualTo(asked);
    }
  }

  @Test
  void seedsGiveOtherCandidates() {
    Optimizer optimizer = optimizer();
    assertThat(points(optimizer.ask(optimizer.start(ones(), 1))))
        .isNotEqualTo(points(optimizer.ask(optimizer.start(ones(), 2))));
  }

  @Test
  void candidatesAreAroundTheMean() {
    Optimizer optimizer = optimizer();
    OptimizerState state = next(optimizer, optimizer.start(ones(), SEED));
    Candidates asked = optimizer.ask(state);
    assertThat(asked.dimension()).isEqualTo(DIMENSION);
    double[] mean = new double[DIMENSION];
    asked.writeMean(mean);
    assertThat(mean).containsExactly(state.theta());
    for (double[] point : points(asked)) {
      assertThat(point).isNotEqualTo(mean).doesNotContain(Double.NaN);
    }
  }

  @Test
  void thePopulationKeepsItsSize() {
    Optimizer optimizer = optimizer();
    OptimizerState state = optimizer.start(ones(), SEED);
    int count = optimizer.ask(state).count();
    assertThat(count).isPositive();
    for (int generation = 0; generation < 5; generation++) {
      state = next(optimizer, state);
      assertThat(optimizer.ask(state).count()).isEqualTo(count);
    }
  }

  @Test
  void tellChangesNoneOfItsArguments() {
    Optimizer optimizer = optimizer();
    OptimizerState state = next(optimizer, optimizer.start(ones(), SEED));
    Candidates asked = optimizer.ask(state);
    double[] fitness = sphere(asked);
    OptimizerState before = copy(state);
    double[][] pointsBefore = points(asked);
    double[] fitnessBefore = fitness.clone();
    optimizer.tell(state, asked, fitness, NoiseAlgebra.SERIAL);
    assertSameBits(state, before);
    assertThat(points(asked)).isDeepEqualTo(pointsBefore);
    assertThat(fitness).containsExactly(fitnessBefore);
  }

  @Test
  void sameInputsGiveSameBits() {
    Optimizer one = optimizer();
    Optimizer other = optimizer();
    OptimizerState state = one.start(ones(), SEED);
    for (int generation = 0; generation < 5; generation++) {
      Update update = one.tell(state, one.ask(state), sphere(one.ask(state)), NoiseAlgebra.SERIAL);
      OptimizerState same = copy(state);
      Update again =
          other.tell(same, other.ask(same), sphere(other.ask(same)), NoiseAlgebra.SERIAL);
      assertSameBits(again.state(), update.state());
      assertThat(again.report().details().metrics()).isEqualTo(update.report().details().metrics());
      assertThat(again.report().moveNorm()).isEqualTo(update.report().moveNorm());
      state = update.state();
    }
  }

  @Test
  void tellCountsOneGenerationAndKeepsTheSeed() {
    Optimizer optimizer = optimizer();
    OptimizerState state = next(optimizer, next(optimizer, optimizer.start(ones(), SEED)));
    assertThat(state.generation()).isEqualTo(2);
    assertThat(state.seed()).isEqualTo(SEED);
  }

  @Test
  void theReportMeasuresTheMove() {
    Optimizer optimizer = optimizer();
    OptimizerState state = optimizer.start(ones(), SEED);
    Candidates asked = optimizer.ask(state);
    Update update = optimizer.tell(state, asked, sphere(asked), NoiseAlgebra.SERIAL);
    double[] move = update.state().theta().clone();
    for (int j = 0; j < DIMENSION; j++) {
      move[j] -= state.theta()[j];
    }
    assertThat(update.report().moveNorm())
        .isPositive()
        .isCloseTo(SlowReferences.norm(move), Offset.offset(1e-12));
  }

  @Test
  void fitnessOfAnotherLengthIsRefused() {
    Optimizer optimizer = optimizer();
    OptimizerState state = optimizer.start(ones(), SEED);
    Candidates asked = optimizer.ask(state);
    for (int length : new int[] {0, asked.count() - 1, asked.count() + 1}) {
      double[] fitness = new double[length];
      assertThatThrownBy(() -> optimizer.tell(state, asked, fitness, NoiseAlgebra.SERIAL))
          .isInstanceOf(IllegalArgumentException.class)
          .satisfies(FourParts::assertIn);
    }
  }

  @Test
  void failedEvaluationsAreTolerated() {
    Optimizer optimizer = optimizer();
    OptimizerState state = optimizer.start(ones(), SEED);
    for (int generation = 0; generation < 20; generation++) {
      Candidates asked = optimizer.ask(state);
      double[] fitness = sphere(asked);
      for (int i = generation % 3; i < fitness.length; i += 3) {
        fitness[i] = Double.NaN;
      }
      state = optimizer.tell(state, asked, fitness, NoiseAlgebra.SERIAL).state();
      assertThat(state.theta()).doesNotContain(Double.NaN);
    }
    Candidates asked = optimizer.ask(state);
    double[] nothing = new double[asked.count()];
    Arrays.fill(nothing, Double.NaN);
    assertThat(optimizer.tell(state, asked, nothing, NoiseAlgebra.SERIAL).state().theta())
        .doesNotContain(Double.NaN);
  }

  @Test
  void improvesTheSphere() {
    Optimizer optimizer = optimizer();
    OptimizerState state = optimizer.start(ones(), SEED);
    for (int generation = 0; generation < generationsToImprove(); generation++) {
      state = next(optimizer, state);
    }
    assertThat(SlowReferences.norm(state.theta()))
        .isLessThan(distanceToReach() * SlowReferences.norm(ones()));
  }

  @Test
  void theStateSurvivesACheckpoint() throws IOException {
    Optimizer optimizer = optimizer();
    OptimizerState state = optimizer.start(ones(), SEED);
    for (int generation = 0; generation < 4; generation++) {
      state = next(optimizer, state);
    }
    Path file = folder.resolve("state.npz");
    CheckpointFile.write(
        file, new Checkpoint("contract", state, new double[0], Effort.NONE, 0, null));
    OptimizerState read = CheckpointFile.read(file).optimizer();
    assertSameBits(read, state);
    assertSameBits(
        next(optimizer(), next(optimizer(), read)), next(optimizer, next(optimizer, state)));
  }

  @Test
  void describesItsNumbersInOneLine() {
    assertThat(optimizer().describe()).contains(describedNumbers()).doesNotContain("\n");
    assertThat(optimizer().describe()).isEqualTo(optimizer().describe());
  }

  private static OptimizerState next(Optimizer optimizer, OptimizerState state) {
    Candidates asked = optimizer.ask(state);
    return optimizer.tell(state, asked, sphere(asked), NoiseAlgebra.SERIAL).state();
  }

  private static double[] sphere(Candidates asked) {
    return Arrays.stream(points(asked))
        .mapToDouble(point -> -Math.pow(SlowReferences.norm(point), 2))
        .toArray();
  }

  private static double[][] points(Candidates asked) {
    double[][] points = new double[asked.count()][asked.dimension()];
    for (int i = 0; i < points.length; i++) {
      asked.write(i, points[i]);
    }
    return points;
  }

  private static double[] ones() {
    double[] ones = new double[DIMENSION];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static OptimizerState copy(OptimizerState state) {
    Map<String, double[]> memory = new LinkedHashMap<>();
    state.memory().forEach((name, array) -> memory.put(name, array.clone()));
    return new OptimizerState(state.seed(), state.generation(), state.theta().clone(), memory);
  }

  private static void assertSameBits(OptimizerState actual, OptimizerState expected) {
    assertThat(actual.seed()).isEqualTo(expected.seed());
    assertThat(actual.generation()).isEqualTo(expected.generation());
    assertThat(actual.theta()).containsExactly(expected.theta());
    assertThat(actual.memory().keySet()).containsExactlyElementsOf(expected.memory().keySet());
    expected
        .memory()
        .forEach((name, array) -> assertThat(actual.memory(name)).containsExactly(array));
  }
}
