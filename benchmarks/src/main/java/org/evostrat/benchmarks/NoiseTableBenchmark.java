package org.evostrat.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.evostrat.noise.NoiseTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How fast a noise table is made, its allocation included, in floats per second: with all cores,
 * with one, and as the measure the JDK's own normal numbers on one.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar NoiseTableBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(NoiseTableBenchmark.LENGTH)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NoiseTableBenchmark {
  static final int LENGTH = (int) NoiseTable.DEFAULT_LENGTH;

  /** Lets tables go at once that are kept only in case they are wanted again. */
  private static final String FORGET = "-XX:SoftRefLRUPolicyMSPerMB=0";

  private static final String ONE_THREAD =
      "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0";

  private long seed;

  /** A new table with as many threads as there are cores. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = FORGET)
  public NoiseTable allCores() {
    return NoiseTable.of(seed++, LENGTH);
  }

  /** A new table in the calling thread. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {FORGET, ONE_THREAD})
  public NoiseTable oneThread() {
    return NoiseTable.of(seed++, LENGTH);
  }

  /** As many numbers of {@link SplittableRandom#nextGaussian()} in the calling thread. */
  @Benchmark
  @Fork(1)
  public float[] splittableRandom() {
    SplittableRandom random = new SplittableRandom(seed++);
    float[] noise = new float[LENGTH];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }
}
