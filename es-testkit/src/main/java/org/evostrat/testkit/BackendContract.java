package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.evostrat.backend.Backend;
import org.evostrat.backend.BackendException;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.SerialBackend;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.RandomStream;
import org.evostrat.objective.DetailedObjective;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.Trial;
import org.evostrat.objective.Trial.Purpose;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;
import org.evostrat.sample.Perturbations;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Backend} must do. A subclass says how to open one. Nothing here supposes that
 * objectives are in the process of the test.
 */
public abstract class BackendContract {
  private static final NoiseTable TABLE = NoiseTable.of(4242, 50_000);
  private static final int DIMENSION = 7;
  private static final int PAIRS = 20;
  private static final int EVALUATION_TRIALS = 5;
  private static final double[] CONTEXT = {0.25, -4};

  /** Opens the backend under test. */
  protected abstract BackendFactory factory();

  /** Whether what workers log can be read in this process. */
  protected boolean logsHere() {
    return true;
  }

  @Test
  void evaluationsAreInBatchOrderWithTheBitsOfTheSerialBackend() throws InterruptedException {
    try (Backend backend = open(() -> (DetailedObjective) Mood::evaluate);
        Backend serial = new SerialBackend(() -> (DetailedObjective) Mood::evaluate)) {
      for (int generation = 0; generation < 5; generation++) {
        Batch batch = batch(generation);
        Evaluations actual = backend.evaluate(batch);
        Evaluations expected = serial.evaluate(batch);
        assertSameBits(actual.training(), expected.training());
        assertSameBits(actual.evaluation(), expected.evaluation());
      }
    }
  }

  @Test
  void trialsCarryPurposeSeedContextAndTheta() throws InterruptedException {
    Batch batch = batch(3);
    try (Backend backend = open(() -> (DetailedObjective) Mood::confess)) {
      Evaluations evaluations = backend.evaluate(batch);
      assertThat(evaluations.training()).hasSize(2 * PAIRS);
      assertThat(evaluations.evaluation()).hasSize(EVALUATION_TRIALS);
      for (int i = 0; i < batch.size(); i++) {
        boolean training = i < 2 * PAIRS;
        Trial trial = batch.trial(i, new double[DIMENSION]);
        Evaluation evaluation =
            training ? evaluations.training().get(i) : evaluations.evaluation().get(i - 2 * PAIRS);
        assertThat(trial.purpose()).isEqualTo(training ? Purpose.TRAINING : Purpose.EVALUATION);
        assertThat(evaluation.diagnostics()).containsExactly(Mood.confess(trial).diagnostics());
        assertThat(evaluation.feedback()).containsExactly(trial.theta());
      }
    }
  }

  @Test
  void userCodeThatFailsIsAFailedEvaluationInItsPlace() throws InterruptedException {
    try (Backend backend = open(() -> (DetailedObjective) Mood::evaluate)) {
      Batch batch = batch(0);
      List<Evaluation> training = backend.evaluate(batch).training();
      int failures = 0;
      for (int i = 0; i < training.size(); i++) {
        Mood mood = Mood.of(batch.trial(i, new double[DIMENSION]));
        Failure failure = training.get(i).failure();
        assertThat(failure == null ? null : failure.kind()).as("%s", mood).isEqualTo(mood.kind);
        assertThat(Double.isNaN(training.get(i).fitness())).isEqualTo(mood.kind != null);
        failures += mood.kind != null ? 1 : 0;
      }
      assertThat(failures).isBetween(1, training.size() - 1);
    }
  }

  @Test
  void anObjectiveMayUseItsParametersAsScratch() throws InterruptedException {
    ObjectiveFactory careless =
        () ->
            theta -> {
              double first = theta[0];
              Arrays.fill(theta, Double.NaN);
              return first;
            };
    try (Backend backend = open(careless)) {
      Batch batch = batch(0);
      Evaluations evaluations = backend.evaluate(batch);
      double[] theta = new double[DIMENSION];
      for (int i = 0; i < 2 * PAIRS; i++) {
        batch.candidates().write(i, theta);
        assertThat(evaluations.fitness()[i]).isEqualTo(theta[0]);
      }
    }
  }

  @Test
  void dimensionsMayChangeBetweenBatches() throws InterruptedException {
    try (Backend backend = open(() -> theta -> theta.length)) {
      for (int dimension : new int[] {3, 300, 2}) {
        assertThat(backend.evaluate(batch(0, dimension)).fitness()).containsOnly(dimension);
      }
    }
  }

  @Test
  void aFactoryThatThrowsEndsInABackendException() {
    IllegalStateException cause = new IllegalStateException("no licence");
    ObjectiveFactory broken =
        () -> {
          throw cause;
        };
    try (Backend backend = open(broken)) {
      assertThatThrownBy(() -> backend.evaluate(batch(0)))
          .isInstanceOf(BackendException.class)
          .hasRootCause(cause)
          .hasMessageContaining("no licence")
          .satisfies(FourParts::assertIn);
    }
  }

  @Test
  @SuppressWarnings("NullAway") // user code that breaks its promise
  void aFactoryThatReturnsNullEndsInABackendException() {
    try (Backend backend = open(() -> null)) {
      assertThatThrownBy(() -> backend.evaluate(batch(0)))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("null")
          .satisfies(FourParts::assertIn);
    }
  }

  @Test
  void everyObjectiveIsClosedOnceAndClosingTwiceIsFine() throws InterruptedException {
    CountingObjectives objectives =
        new CountingObjectives(() -> (DetailedObjective) Mood::evaluate);
    Backend backend = open(objectives);
    backend.evaluate(batch(0));
    backend.evaluate(batch(1));
    backend.close();
    objectives.assertAllClosedOnce();
    backend.close();
    objectives.assertAllClosedOnce();
  }

  @Test
  void anObjectiveThatThrowsWhenClosedKeepsNobodyFromClosing() throws InterruptedException {
    CountingObjectives objectives = new CountingObjectives(CannotClose::new);
    Backend backend = open(objectives);
    backend.evaluate(batch(0));
    try (LogCapture log = new LogCapture("org.evostrat.backend.Worker")) {
      assertThatCode(backend::close).doesNotThrowAnyException();
      if (logsHere()) {
        assertThat(log.messages()).hasSize(objectives.created());
      }
    }
    objectives.assertAllClosedOnce();
  }

  @Test
  void aBackendThatWasNeverUsedCanBeClosed() {
    CountingObjectives objectives = new CountingObjectives(() -> theta -> 0);
    open(objectives).close();
    assertThat(objectives.created()).isZero();
  }

  @Test
  void aClosedBackendSaysSo() {
    Backend backend = open(() -> theta -> 0);
    backend.close();
    assertThatThrownBy(() -> backend.evaluate(batch(0)))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(FourParts::assertIn);
  }

  @Test
  void anInterruptGivesTheBatchUpAndClosesAllObjectives() throws InterruptedException {
    Tally tally = new Tally();
    CountingObjectives objectives =
        new CountingObjectives(
            () ->
                theta -> {
                  tally.tell("started");
                  new CountDownLatch(1).await();
                  return 0;
                });
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    Backend backend = open(objectives);
    Thread caller =
        new Thread(
            () -> {
              try {
                backend.evaluate(batch(0));
              } catch (Throwable e) {
                outcome.set(e);
              }
            });
    caller.start();
    assertThat(tally.await(words -> !words.isEmpty())).isNotEmpty();
    caller.interrupt();
    caller.join();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    backend.close();
    objectives.awaitAllClosedOnce();
  }

  @Test
  void sumsOverNoiseHaveTheBitsOfTheSerialAlgebra() {
    try (Backend backend = open(() -> theta -> 0)) {
      NoiseAlgebra algebra = backend.algebra();
      RandomStream random = new RandomStream(5);
      for (int dimension : new int[] {1, 9, 4096, 4097, 20_000}) {
        for (int slices : new int[] {1, 16, 17, 50}) {
          long[] offsets = NoiseOffsets.of(TABLE, dimension, 6, dimension, slices);
          double[] weights = normal(random, slices);
          double[] direction = normal(random, dimension);
          double[] sum = new double[dimension];
          double[] serialSum = new double[dimension];
          algebra.weightedSum(TABLE, offsets, weights, sum);
          NoiseAlgebra.SERIAL.weightedSum(TABLE, offsets, weights, serialSum);
          assertThat(sum).containsExactly(serialSum);
          assertThat(algebra.dots(TABLE, offsets, direction))
              .containsExactly(NoiseAlgebra.SERIAL.dots(TABLE, offsets, direction));
        }
      }
    }
  }

  @Test
  void describesItselfInOneLine() {
    try (Backend backend = open(() -> theta -> 0)) {
      assertThat(backend.describe()).isNotBlank().doesNotContain("\n");
    }
  }

  private Backend open(ObjectiveFactory objectives) {
    return factory().open(objectives);
  }

  private static Batch batch(long generation) {
    return batch(generation, DIMENSION);
  }

  private static Batch batch(long generation, int dimension) {
    double[] theta = normal(new RandomStream(generation), dimension);
    long[] offsets = NoiseOffsets.of(TABLE, dimension, 1, generation, PAIRS);
    Perturbations candidates = new Perturbations(TABLE, theta, 0.5, offsets, true);
    return new Batch(1, generation, candidates, EVALUATION_TRIALS, CONTEXT);
  }

  private static double[] normal(RandomStream random, int n) {
    double[] result = new double[n];
    for (int i = 0; i < n; i++) {
      result[i] = random.nextGaussian();
    }
    return result;
  }

  private static void assertSameBits(List<Evaluation> actual, List<Evaluation> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      Evaluation one = actual.get(i);
      Evaluation other = expected.get(i);
      assertThat(new double[] {one.fitness()}).containsExactly(other.fitness());
      assertThat(one.interactions()).isEqualTo(other.interactions());
      assertThat(one.diagnostics()).containsExactly(other.diagnostics());
      assertThat(one.feedback()).containsExactly(other.feedback());
      assertThat(one.failure()).isEqualTo(other.failure());
    }
  }

  /** Not anonymous, which would take the test with it when it travels. */
  private static final class CannotClose implements Objective {
    @Override
    public double value(double[] theta) {
      return 0;
    }

    @Override
    public void close() {
      throw new IllegalStateException("cannot close");
    }
  }
}
