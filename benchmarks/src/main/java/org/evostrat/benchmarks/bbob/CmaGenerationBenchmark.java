package org.evostrat.benchmarks.bbob;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A generation of CMA-ES besides its objective: ask, tell and the check for a reason to stop, on
 * random fitness, with the default population size.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar CmaGenerationBenchmark
 * }</pre>
 *
 * <p>An operation is a run from its start, since Hipparchus and Commons Math have no ask and tell:
 * {@code generations} is the score to read, microseconds per generation. {@link CmaTimeAgainst}
 * takes turns in one JVM, {@code benchmarks/peers/cma_bbob.py time} does the same with pycma.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters first
public class CmaGenerationBenchmark {
  /** In ten dimensions Hipparchus ends by itself before two thousand. */
  private static final int GENERATIONS = 300;

  /** Two of our decompositions in 1,000 dimensions. */
  private static final int GENERATIONS_OF_OURS = 78;

  /** Where a generation of the other libraries takes a second. */
  private static final int FEW_GENERATIONS = 4;

  /** Parameters of the objective. */
  @Param({"10", "100", "1000"})
  public int dimension;

  /** Whose CMA-ES. */
  @Param({"EVOSTRAT", "HIPPARCHUS", "COMMONS_MATH"})
  public Peer peer;

  /** The counter that makes JMH report a time per generation. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Counter {
    /** Generations of the runs so far. */
    public long generations;
  }

  /** A run. */
  @Benchmark
  public void run(Counter counter) {
    int generations = generations(peer, dimension);
    CmaTimeAgainst.run(peer, dimension, generations);
    counter.generations += generations;
  }

  /** How many generations a run has. */
  static int generations(Peer peer, int dimension) {
    if (dimension < 1000) {
      return GENERATIONS;
    }
    return peer == Peer.EVOSTRAT ? GENERATIONS_OF_OURS : FEW_GENERATIONS;
  }
}
