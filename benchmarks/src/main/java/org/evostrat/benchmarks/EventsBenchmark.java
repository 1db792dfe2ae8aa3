package org.evostrat.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.evostrat.backend.SerialBackend;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the events of the Flight Recorder cost per evaluation of the cheapest function there is.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar EventsBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class EventsBenchmark {
  private static final int EVALUATIONS = 1000;
  private static final int DIMENSION = 10;
  private static final String EVENT = "org.evostrat.Evaluation";

  /** What is recorded. */
  public enum Recorded {
    /** There is no recording: the usual case. */
    NOTHING,
    /** Evaluations above a threshold that none of these reaches. */
    ABOVE_THRESHOLD,
    /** Every evaluation. */
    ALL
  }

  /** What is recorded. */
  @Param public Recorded recorded;

  private SerialBackend backend;
  private Recording recording;
  private Batch batch;

  /** Starts the recording. */
  @Setup
  public void setUp() {
    recording = new Recording();
    Duration threshold = recorded == Recorded.ALL ? Duration.ZERO : Duration.ofDays(1);
    recording.enable(EVENT).withThreshold(threshold).withoutStackTrace();
    if (recorded != Recorded.NOTHING) {
      recording.start();
    }
    EvolutionStrategy es =
        EvolutionStrategy.withSigma(0.1).populationSize(EVALUATIONS).mirrored(true).build();
    batch = new Batch(1, 0, es.ask(es.start(new double[DIMENSION], 1)), 0, new double[0]);
    backend = new SerialBackend(ObjectiveFactory.shared(theta -> theta[0]));
  }

  /** Ends it. */
  @TearDown
  public void tearDown() {
    backend.close();
    recording.close();
  }

  /** A batch; the result is the time per evaluation. */
  @Benchmark
  @OperationsPerInvocation(EVALUATIONS)
  public Evaluations evaluations() throws InterruptedException {
    return backend.evaluate(batch);
  }
}
