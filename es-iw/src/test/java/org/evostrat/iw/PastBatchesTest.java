package org.evostrat.iw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.backend.SerialBackend;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.report.GenerationReport;
import org.evostrat.sample.Perturbations;
import org.evostrat.step.Adam;
import org.evostrat.termination.Termination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastBatchesTest {
  private static final NoiseTable TABLE = NoiseTable.of(7, 50_000);

  private static EvolutionStrategy es(double sigma, int samples, double learningRate) {
    return EvolutionStrategy.withSigma(sigma)
        .populationSize(samples)
        .stepRule(new Adam(learningRate))
        .noise(TABLE)
        .build();
  }

  private static Update generation(ImportanceWeightedEs optimizer, OptimizerState state) {
    Perturbations asked = optimizer.ask(state);
    double[] theta = new double[asked.dimension()];
    double[] fitness = new double[asked.count()];
    for (int i = 0; i < fitness.length; i++) {
      asked.write(i, theta);
      for (double x : theta) {
        fitness[i] -= (x - 1) * (x - 1);
      }
    }
    return optimizer.tell(state, asked, fitness, NoiseAlgebra.SERIAL);
  }

  private static ReuseReport report(Update update) {
    return (ReuseReport) update.report().details();
  }

  @Test
  void theFirstGenerationIsTheOneWithoutPast() {
    ImportanceWeightedEs without = ImportanceWeightedEs.of(es(0.1, 20, 0.003), 2);
    OptimizerState start = without.start(new double[12], 4);
    Update update = generation(without.pastBatches(3), start);
    assertThat(update.state().theta()).containsExactly(generation(without, start).state().theta());
    assertThat(report(update).pastBatches()).isZero();
    assertThat(report(update).firstShare()).isEqualTo(1);
  }

  @Test
  void asManyAsAskedForAreRemembered() {
    ImportanceWeightedEs optimizer = ImportanceWeightedEs.of(es(0.1, 20, 0.003), 1).pastBatches(2);
    OptimizerState state = optimizer.start(new double[12], 4);
    List<Integer> past = new ArrayList<>();
    for (int generation = 0; generation < 5; generation++) {
      Update update = generation(optimizer, state);
      past.add(report(update).pastBatches());
      state = update.state();
    }
    assertThat(past).containsExactly(0, 1, 2, 2, 2);
    assertThat(state.memory()).containsKey("past.2.theta").doesNotContainKey("past.3.theta");
  }

  @Test
  void asManyAsMayBeRememberedFitIntoACheckpoint(@TempDir Path folder) {
    Path file = folder.resolve("run.npz");
    OptimizationResult result =
        Optimization.maximize((Objective) theta -> -theta[0] * theta[0])
            .startingFrom(0.5)
            .using(ImportanceWeightedEs.of(es(0.1, 2, 1e-4), 0).pastBatches(100))
            .checkpoint(file, 200)
            .until(Termination.generations(101))
            .run();
    assertThat(CheckpointFile.read(file).optimizer().memory("past.100.theta"))
        .containsExactly(result.checkpoint().optimizer().memory("past.100.theta"));
  }

  @Test
  void badNumbersAreRefused() {
    for (int bad : new int[] {-1, 101}) {
      assertThatThrownBy(() -> ImportanceWeightedEs.of(es(0.1, 2, 1e-4)).pastBatches(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "pastBatches must lie in [0, 100], but was " + bad + "; use 0 for none, or 1 to 4");
    }
  }

  /** Near batches add to the effective sample size, far ones do not and do no harm. */
  @Test
  void whatPastBatchesAddDependsOnHowFarTheyAre() {
    for (double learningRate : new double[] {1e-4, 1}) {
      ImportanceWeightedEs optimizer =
          ImportanceWeightedEs.of(es(0.1, 40, learningRate), 0).pastBatches(3);
      OptimizerState state = optimizer.start(new double[30], 4);
      for (int generation = 0; generation < 4; generation++) {
        state = generation(optimizer, state).state();
      }
      double share = report(generation(optimizer, state)).firstShare();
      if (learningRate == 1) {
        assertThat(share).isBetween(0.9999, 1.0001);
      } else {
        assertThat(share).isBetween(3.9, 4.0);
      }
    }
  }

  @Test
  void otherSettingsAfterAResumeStartAnew() {
    ImportanceWeightedEs before = ImportanceWeightedEs.of(es(0.1, 20, 0.003), 1).pastBatches(2);
    OptimizerState state =
        generation(before, generation(before, before.start(new double[12], 4)).state()).state();
    assertThat(report(generation(before, state)).pastBatches()).isEqualTo(2);
    EvolutionStrategy single =
        EvolutionStrategy.withSigma(0.1)
            .populationSize(20)
            .mirrored(false)
            .stepRule(new Adam(0.003))
            .noise(TABLE)
            .build();
    for (EvolutionStrategy other : List.of(es(0.2, 20, 0.003), single)) {
      Update update = generation(ImportanceWeightedEs.of(other, 1).pastBatches(2), state);
      assertThat(report(update).pastBatches()).isZero();
      assertThat(
              report(generation(ImportanceWeightedEs.of(other, 1).pastBatches(2), update.state()))
                  .pastBatches())
          .isEqualTo(1);
    }
  }

  @Test
  void batchesOfAnotherSizeCount() {
    ImportanceWeightedEs before = ImportanceWeightedEs.of(es(0.1, 40, 1e-4), 1).pastBatches(2);
    OptimizerState state =
        generation(before, generation(before, before.start(new double[12], 4)).state()).state();
    ImportanceWeightedEs smaller = ImportanceWeightedEs.of(es(0.1, 20, 1e-4), 1).pastBatches(2);
    ReuseReport report = report(generation(smaller, state));
    assertThat(report.pastBatches()).isEqualTo(2);
    assertThat(report.firstShare()).as("20 and twice 40 samples").isBetween(4.9, 5.0);
  }

  /** As with skipFailed: one of the later generations' pairs is left out. */
  @Test
  void leavingOutFailedPairsForgetsNothing() {
    AtomicInteger calls = new AtomicInteger();
    Objective failing = theta -> calls.incrementAndGet() % 47 == 30 ? Double.NaN : -theta[0];
    List<Integer> past = new ArrayList<>();
    List<Long> failures = new ArrayList<>();
    Optimization.maximize(failing)
        .startingFrom(0.5, 0.5)
        .using(ImportanceWeightedEs.of(es(0.1, 20, 0.003), 1).pastBatches(3))
        .backend(SerialBackend::new)
        .skipFailed(true)
        .listener(report -> past.add(pastBatches(report)))
        .listener(report -> failures.add(report.effort().failures()))
        .until(Termination.generations(6))
        .run();
    assertThat(failures).containsExactly(0L, 1L, 0L, 1L, 0L, 0L);
    assertThat(past).containsExactly(0, 1, 2, 3, 3, 3);
  }

  @Test
  void aForgedMemoryIsRefused() {
    ImportanceWeightedEs optimizer = ImportanceWeightedEs.of(es(0.1, 20, 0.003), 1).pastBatches(2);
    OptimizerState state = generation(optimizer, optimizer.start(new double[12], 4)).state();
    assertRefused(optimizer, state, "past.1.theta", new double[3]);
    assertRefused(optimizer, state, "past.1.offsets", new double[0]);
    assertRefused(optimizer, state, "past.1.fitness", new double[3]);
    double[] offsets = state.memory("past.1.offsets").clone();
    for (double bad : new double[] {-1, 0.5, 50_000 - 11, Double.NaN, 1e300}) {
      offsets[3] = bad;
      assertRefused(optimizer, state, "past.1.offsets", offsets.clone());
    }
    double[] theta = state.theta().clone();
    theta[2] = Double.NaN;
    assertRefused(optimizer, state, "past.1.theta", theta);
  }

  private static void assertRefused(
      ImportanceWeightedEs optimizer, OptimizerState state, String name, double[] forged) {
    Map<String, double[]> memory = new LinkedHashMap<>(state.memory());
    memory.put(name, forged);
    OptimizerState bad =
        new OptimizerState(state.seed(), state.generation(), state.theta(), memory);
    assertThatThrownBy(() -> generation(optimizer, bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  /** An objective whose context changes in every third generation. */
  private static final class Moody implements ObjectiveFactory {
    @Override
    public Objective create() {
      return theta -> -theta[0] * theta[0];
    }

    @Override
    public double[] initialContext() {
      return new double[] {0, 0};
    }

    @Override
    public double[] nextContext(double[] context, List<Evaluation> training) {
      double generation = context[1] + 1;
      return new double[] {Math.floor(generation / 3), generation};
    }

    @Override
    public boolean comparable(double[] context, double[] next) {
      return context[0] == next[0];
    }
  }

  @Test
  void whatWasMeasuredBeforeTheObjectiveChangedIsForgotten() {
    List<Integer> past = new ArrayList<>();
    Optimization.maximize(new Moody())
        .startingFrom(0.5, 0.5)
        .using(ImportanceWeightedEs.of(es(0.1, 20, 0.003), 1).pastBatches(4))
        .listener(report -> past.add(pastBatches(report)))
        .until(Termination.generations(8))
        .run();
    assertThat(past).containsExactly(0, 1, 2, 0, 1, 2, 0, 1);
  }

  @Test
  void whatWasMeasuredUnderOtherSettingsIsForgotten() {
    OptimizationResult before = shifted("0").until(Termination.generations(3)).run();
    assertThat(before.checkpoint().optimizer().memory()).containsKey("past.3.theta");
    for (String shift : List.of("0", "-1")) {
      List<Integer> past = new ArrayList<>();
      shifted(shift)
          .seed(8) // which a resumed run does not take over
          .resumeFrom(before.checkpoint())
          .listener(report -> past.add(pastBatches(report)))
          .until(Termination.generations(5))
          .run();
      if (shift.equals("0")) {
        assertThat(past).containsExactly(3, 4);
      } else {
        assertThat(past).containsExactly(0, 1);
      }
    }
  }

  private static Optimization shifted(String rewardShift) {
    return Optimization.maximize((Objective) theta -> -theta[0] * theta[0])
        .startingFrom(0.5, 0.5)
        .using(ImportanceWeightedEs.of(es(0.1, 20, 0.003), 1).pastBatches(4))
        .setting("rewardShift", rewardShift);
  }

  private static int pastBatches(GenerationReport report) {
    return ((ReuseReport) report.update().details()).pastBatches();
  }
}
