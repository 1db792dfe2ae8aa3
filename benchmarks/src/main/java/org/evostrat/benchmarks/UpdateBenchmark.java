package org.evostrat.benchmarks;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.iw.ImportanceWeightedEs;
import org.evostrat.iw.ReuseReport;
import org.evostrat.kernel.Norms;
import org.evostrat.kernel.ParallelFor;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.RandomStream;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Perturbations;
import org.evostrat.step.Adam;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the optimizer itself costs per generation: {@code tell} of plain and importance weighted ES,
 * and as the limit a plain read of the slices that an update has to read.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar UpdateBenchmark
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar UpdateBenchmark \
 *     -p dimension=96520 -p pairs=500 -p threads=1 -p work=READ,ES,IW_1
 * }</pre>
 *
 * <p>{@link UpdateAgainstRead} takes turns between these works in one JVM.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class UpdateBenchmark {
  private static final double SIGMA = 0.02;
  private static final double WEIGHT_DECAY = 0.005;

  /** So many batches take turns that the noise of one has left the caches when it comes again. */
  private static final int BATCHES = 32;

  private static final int CHECKED_PAIRS = 20;

  /** What is timed. */
  public enum Work {
    /** Reads the slices of the batch once. */
    READ(0),
    /** Plain ES: one weighted sum over the slices. */
    ES(0),
    /** Importance weighted ES without extra updates. */
    IW_0(0),
    /** With one extra update: dot products and a second weighted sum. */
    IW_1(1),
    /** With four. */
    IW_4(4);

    final int extraUpdates;

    Work(int extraUpdates) {
      this.extraUpdates = extraUpdates;
    }

    /** How often the slices have to be read. */
    int passes() {
      return 1 + 2 * extraUpdates;
    }
  }

  /** Parameters: of a policy with two hidden layers of 64, 256 and 512 units for the Ant. */
  @Param({"11848", "96520", "324104"})
  public int dimension;

  /** Mirrored pairs of a generation, a multiple of 4. */
  @Param({"40", "500"})
  public int pairs;

  /** How many threads carry out the sums. */
  @Param({"1", "2"})
  public int threads;

  /** What is timed. */
  @Param public Work work;

  private SliceReader reader;
  private ForkJoinPool pool;
  private ThreadBackend backend;
  private Optimizer optimizer;
  private Perturbations[] asked;
  private OptimizerState[] states;
  private double[] fitness;
  private int next;

  /** Makes batches and checks the work against {@link SlowUpdate}. */
  @Setup
  public void setUp() {
    NoiseTable table = NoiseTable.standard();
    pool = new ForkJoinPool(threads);
    backend = new ThreadBackend(ObjectiveFactory.shared(theta -> 0), threads);
    if (work == Work.READ) {
      reader = new SliceReader(table);
    } else {
      check(strategy(table, CHECKED_PAIRS));
    }
    EvolutionStrategy strategy = strategy(table, pairs);
    optimizer = optimizer(strategy);
    OptimizerState start = strategy.start(new double[dimension], 1);
    fitness = randomFitness(2 * pairs);
    states = new OptimizerState[BATCHES];
    asked = new Perturbations[BATCHES];
    for (int g = 0; g < BATCHES; g++) {
      states[g] = new OptimizerState(start.seed(), g, start.theta(), start.memory());
      asked[g] = strategy.ask(states[g]);
    }
  }

  /** One generation without its evaluations. */
  @Benchmark
  public Object generation() {
    int g = next;
    next = (g + 1) % BATCHES;
    if (work == Work.READ) {
      return reader.sum(asked[g].offsets(), dimension, this::readingThreads);
    }
    return optimizer.tell(states[g], asked[g], fitness, algebra());
  }

  /** Ends the threads. */
  @TearDown(Level.Trial)
  public void tearDown() {
    pool.shutdown();
    backend.close();
  }

  private NoiseAlgebra algebra() {
    return threads == 1 ? NoiseAlgebra.SERIAL : backend.algebra();
  }

  private void readingThreads(int tasks, IntConsumer body) {
    if (threads == 1) {
      ParallelFor.SERIAL.run(tasks, body);
    } else {
      pool.submit(() -> IntStream.range(0, tasks).parallel().forEach(body)).join();
    }
  }

  /** Steps are so short that the weights of the last extra update are still good. */
  private EvolutionStrategy strategy(NoiseTable table, int mirroredPairs) {
    return EvolutionStrategy.withSigma(SIGMA)
        .populationSize(2 * mirroredPairs)
        .stepRule(stepRule())
        .weightDecay(WEIGHT_DECAY)
        .noise(table)
        .build();
  }

  private Adam stepRule() {
    return new Adam(0.1 * SIGMA / Math.sqrt(dimension));
  }

  private Optimizer optimizer(EvolutionStrategy strategy) {
    return work == Work.ES ? strategy : ImportanceWeightedEs.of(strategy, work.extraUpdates);
  }

  private void check(EvolutionStrategy strategy) {
    OptimizerState state = strategy.start(new double[dimension], 2);
    Perturbations batch = strategy.ask(state);
    double[] values = randomFitness(batch.count());
    Update update = optimizer(strategy).tell(state, batch, values, algebra());
    if (update.report().details() instanceof ReuseReport reuse && reuse.refused() > 0) {
      throw new IllegalStateException("Extra updates were refused: " + reuse);
    }
    double[] slow =
        SlowUpdate.theta(strategy, stepRule(), WEIGHT_DECAY, batch, values, work.extraUpdates);
    // Adam steps by signs where a gradient is hardly more than its rounding: norms, not elements.
    double[] difference = slow.clone();
    for (int j = 0; j < dimension; j++) {
      difference[j] -= update.state().theta()[j];
    }
    if (!(Norms.of(difference) <= 1e-3 * Norms.of(slow))) {
      throw new IllegalStateException(
          work + " is wrong by " + Norms.of(difference) + " of " + Norms.of(slow));
    }
  }

  private static double[] randomFitness(int count) {
    RandomStream random = new RandomStream(3);
    return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
  }
}
