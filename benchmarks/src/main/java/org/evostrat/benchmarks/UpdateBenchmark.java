package org.evostrat.benchmarks;

import java.util.Arrays;
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
 * the sums that it is made of, and as the limit a plain read of the slices that they have to read.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar UpdateBenchmark
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar UpdateBenchmark \
 *     -jvmArgsAppend "--add-modules jdk.incubator.vector" -rf json -rff updates.json -prof gc \
 *     -p dimension=96520 -p pairs=500 -p threads=1 -p work=READ,ES,IW_1
 * }</pre>
 *
 * <p>With {@code -prof gc}, {@code gc.alloc.rate.norm} is what a generation allocates, in bytes on
 * all threads. {@link UpdateAgainstRead} takes turns between these works in one JVM.
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
    /** Reads the slices of the batch once, in the order in which they were drawn. */
    READ,
    /** Reads them once, in the order of their offsets. */
    READ_SORTED,
    /** One weighted sum over the slices. */
    SUM,
    /** Their dot products with one direction. */
    DOTS,
    /** Plain ES: a weighted sum and a step. */
    ES,
    /** Importance weighted ES without extra updates. */
    IW_0(0),
    /** With one extra update: dot products, a second weighted sum and a step. */
    IW_1(1),
    /** With two. */
    IW_2(2),
    /** With three. */
    IW_3(3),
    /** With four. */
    IW_4(4),
    /** With five. */
    IW_5(5),
    /** With five that never fuse the weighted sum and the dot products. */
    IW_5_UNFUSED(5);

    private static final int NONE = -1;

    final int extraUpdates;

    Work() {
      this(NONE);
    }

    Work(int extraUpdates) {
      this.extraUpdates = extraUpdates;
    }

    /** Whether it is importance weighted ES. */
    boolean reuses() {
      return extraUpdates != NONE;
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

  /** How many floats the noise table has. */
  @Param({"25000000", "250000000"})
  public long tableLength;

  /** What is timed. */
  @Param public Work work;

  private SliceReader reader;
  private NoiseTable table;
  private ForkJoinPool pool;
  private ThreadBackend backend;
  private Optimizer optimizer;
  private Perturbations[] asked;
  private long[][] sorted;
  private OptimizerState[] states;
  private double[] fitness;
  private double[] weights;
  private double[] vector;
  private double[] out;
  private double[] dots;
  private int next;

  /** Makes batches and checks the work against {@link SlowUpdate}. */
  @Setup
  public void setUp() {
    table = NoiseTable.of(NoiseTable.DEFAULT_SEED, tableLength);
    pool = new ForkJoinPool(threads);
    backend = new ThreadBackend(ObjectiveFactory.shared(theta -> 0), threads);
    vector = normal(4, dimension);
    out = new double[dimension];
    drawBatches();
    switch (work) {
      case READ, READ_SORTED -> {
        reader = SliceReader.of(table);
        requireEqualReads();
      }
      case SUM, DOTS -> checkSums();
      default -> checkUpdate(strategy(CHECKED_PAIRS));
    }
  }

  private void drawBatches() {
    EvolutionStrategy strategy = strategy(pairs);
    optimizer = optimizer(strategy);
    OptimizerState start = strategy.start(new double[dimension], 1);
    fitness = normal(3, 2 * pairs);
    weights = normal(5, pairs);
    dots = new double[pairs];
    states = new OptimizerState[BATCHES];
    asked = new Perturbations[BATCHES];
    sorted = new long[BATCHES][];
    for (int g = 0; g < BATCHES; g++) {
      states[g] = new OptimizerState(start.seed(), g, start.theta(), start.memory());
      asked[g] = strategy.ask(states[g]);
      sorted[g] = asked[g].offsets().clone();
      Arrays.sort(sorted[g]);
    }
  }

  /** One generation without its evaluations, or a part of it. */
  @Benchmark
  public Object generation() {
    int g = next;
    next = (g + 1) % BATCHES;
    switch (work) {
      case READ -> {
        return reader.sum(asked[g].offsets(), dimension, this::readingThreads);
      }
      case READ_SORTED -> {
        return reader.sum(sorted[g], dimension, this::readingThreads);
      }
      case SUM -> {
        algebra().weightedSum(table, asked[g].offsets(), weights, out);
        return out;
      }
      case DOTS -> {
        algebra().dots(table, asked[g].offsets(), vector, dots);
        return dots;
      }
      default -> {
        return optimizer.tell(states[g], asked[g], fitness, algebra());
      }
    }
  }

  /** Ends the threads. */
  @TearDown(Level.Trial)
  public void tearDown() {
    pool.shutdown();
    backend.close();
  }

  private NoiseAlgebra algebra() {
    NoiseAlgebra algebra = threads == 1 ? NoiseAlgebra.SERIAL : backend.algebra();
    return work == Work.IW_5_UNFUSED ? new Unfused(algebra) : algebra;
  }

  /** Sum and dot products one after the other, as the interface has it. */
  private record Unfused(NoiseAlgebra algebra) implements NoiseAlgebra {
    @Override
    public void weightedSum(
        NoiseTable table, long[] offsets, double[] weights, RangeBody after, double[] out) {
      algebra.weightedSum(table, offsets, weights, after, out);
    }

    @Override
    public void dots(NoiseTable table, long[] offsets, double[] direction, double[] dots) {
      algebra.dots(table, offsets, direction, dots);
    }
  }

  private void readingThreads(int tasks, IntConsumer body) {
    if (threads == 1) {
      ParallelFor.SERIAL.run(tasks, body);
    } else {
      pool.submit(() -> IntStream.range(0, tasks).parallel().forEach(body)).join();
    }
  }

  /** Steps are so short that the weights of the last extra update are still good. */
  private EvolutionStrategy strategy(int mirroredPairs) {
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
    return work.reuses() ? ImportanceWeightedEs.of(strategy, work.extraUpdates) : strategy;
  }

  private void requireEqualReads() {
    int drawn = reader.sum(asked[0].offsets(), dimension, this::readingThreads);
    int inOrder = reader.sum(sorted[0], dimension, ParallelFor.SERIAL);
    if (drawn != inOrder) {
      throw new IllegalStateException("reads differ: " + drawn + " and " + inOrder);
    }
  }

  private void checkSums() {
    long[] offsets = Arrays.copyOf(asked[0].offsets(), CHECKED_PAIRS);
    double[] sum = new double[dimension];
    double[] products = new double[CHECKED_PAIRS];
    algebra().weightedSum(table, offsets, Arrays.copyOf(weights, CHECKED_PAIRS), sum);
    algebra().dots(table, offsets, vector, products);
    double[] slowSum = new double[dimension];
    double[] slowProducts = new double[CHECKED_PAIRS];
    for (int i = 0; i < CHECKED_PAIRS; i++) {
      for (int j = 0; j < dimension; j++) {
        double noise = table.get(offsets[i] + j);
        slowSum[j] += weights[i] * noise;
        slowProducts[i] += noise * vector[j];
      }
    }
    requireClose(sum, slowSum, 1e-5);
    requireClose(products, slowProducts, 1e-5);
  }

  private void checkUpdate(EvolutionStrategy strategy) {
    OptimizerState state = strategy.start(new double[dimension], 2);
    Perturbations batch = strategy.ask(state);
    double[] values = normal(3, batch.count());
    Update update = optimizer(strategy).tell(state, batch, values, algebra());
    if (update.report().details() instanceof ReuseReport reuse && reuse.refused() > 0) {
      throw new IllegalStateException("Extra updates were refused: " + reuse);
    }
    int extraUpdates = Math.max(work.extraUpdates, 0);
    double[] slow =
        SlowUpdate.theta(strategy, stepRule(), WEIGHT_DECAY, batch, values, extraUpdates);
    // Adam steps by signs where a gradient is hardly more than its rounding: norms, not elements.
    requireClose(update.state().theta(), slow, 1e-3);
  }

  private void requireClose(double[] fast, double[] slow, double tolerance) {
    double[] difference = slow.clone();
    for (int j = 0; j < difference.length; j++) {
      difference[j] -= fast[j];
    }
    if (!(Norms.of(difference) <= tolerance * Norms.of(slow))) {
      throw new IllegalStateException(
          work + " is wrong by " + Norms.of(difference) + " of " + Norms.of(slow));
    }
  }

  private static double[] normal(long seed, int count) {
    RandomStream random = new RandomStream(seed);
    return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
  }
}
