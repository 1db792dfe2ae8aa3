package org.evostrat.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.evostrat.classic.gradient.BlockEs;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.RandomStream;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.sample.Candidates;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a generation of a large network costs beside its evaluations, where one block of theta is
 * perturbed per pair: writing the candidates, and the update. One block is plain ES.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar BlockUpdateBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class BlockUpdateBenchmark {

  /** Parameters. */
  @Param("2000000")
  public int dimension;

  /** Mirrored pairs of a generation. */
  @Param("100")
  public int pairs;

  /** Into how many blocks theta is cut. */
  @Param({"1", "10", "100"})
  public int blocks;

  private BlockEs strategy;
  private OptimizerState state;
  private Candidates asked;
  private double[] fitness;
  private double[] out;

  /** Asks for a generation. */
  @Setup
  public void setUp() {
    strategy =
        BlockEs.of(EvolutionStrategy.withSigma(0.02).populationSize(2 * pairs).build(), blocks);
    state = strategy.start(new double[dimension], 1);
    asked = strategy.ask(state);
    RandomStream random = new RandomStream(2);
    fitness = IntStream.range(0, 2 * pairs).mapToDouble(i -> random.nextGaussian()).toArray();
    out = new double[dimension];
  }

  /** All candidates, one after the other. */
  @Benchmark
  public double[] candidates() {
    for (int i = 0; i < asked.count(); i++) {
      asked.write(i, out);
    }
    return out;
  }

  /** The update. */
  @Benchmark
  public Object update() {
    return strategy.tell(state, asked, fitness, NoiseAlgebra.SERIAL);
  }
}
