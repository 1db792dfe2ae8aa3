package org.evostrat.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Environment steps of ant-v2 per second, resets included, on one and on two threads (a simulation
 * each, one model), without and with a forward pass of the policy 111-64-64-8 at each step.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar AntStepBenchmark
 * }</pre>
 *
 * <p>{@link AntAgainstC} takes turns with the same loop in C.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class AntStepBenchmark {

  /** Whether the policy's forward pass is computed at each step. */
  @Param({"false", "true"})
  public boolean policy;

  private AntLoop loop;

  /** Starts an episode. */
  @Setup
  public void setUp() {
    loop = new AntLoop(policy);
    loop.start(1);
  }

  /** One environment step, and where an episode ends the next one's start. */
  @Benchmark
  @Threads(1)
  public double[] oneThread() {
    loop.step();
    return loop.policyAction();
  }

  /** The same on two threads; the figure is that of both together. */
  @Benchmark
  @Threads(2)
  public double[] twoThreads() {
    loop.step();
    return loop.policyAction();
  }

  /** Frees the simulation. */
  @TearDown
  public void tearDown() {
    loop.close();
  }
}
