package org.evostrat.benchmarks;

import java.util.concurrent.TimeUnit;
import org.evostrat.iw.LogDensityTable;
import org.evostrat.iw.LogRatios;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.RandomStream;
import org.evostrat.sample.Perturbations;
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
 * Log importance ratios of a batch in two forms: one dot product per mirrored pair (E2 of
 * docs/algorithm.md), and the paper's, the density under the new mean over a table of the densities
 * under the old one. One thread.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar LogRatiosBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class LogRatiosBenchmark {
  private static final double SIGMA = 0.02;
  private static final int BATCHES = 32;

  /** Which of the two equal forms. */
  public enum Form {
    /** {@link LogRatios#fromDotProducts}. */
    DOT_PRODUCTS,
    /** {@link LogRatios#fromDensities}, the table made beforehand. */
    DENSITIES
  }

  /** Parameters: of a policy with two hidden layers of 64, 256 and 512 units for the Ant. */
  @Param({"11848", "96520", "324104"})
  public int dimension;

  /** Mirrored pairs of a generation. */
  @Param("40")
  public int pairs;

  /** Which of the two equal forms. */
  @Param public Form form;

  private LogDensityTable densities;
  private Perturbations[] drawn;
  private double[] move;
  private int next;

  /** Makes batches and checks that both forms agree. */
  @Setup
  public void setUp() {
    NoiseTable table = NoiseTable.standard();
    densities = LogDensityTable.of(table);
    drawn = new Perturbations[BATCHES];
    for (int g = 0; g < BATCHES; g++) {
      long[] offsets = NoiseOffsets.of(table, dimension, 1, g, pairs);
      drawn[g] = new Perturbations(table, new double[dimension], SIGMA, offsets, true);
    }
    RandomStream random = new RandomStream(2);
    move = new double[dimension];
    for (int j = 0; j < dimension; j++) {
      move[j] = 0.5 * SIGMA / Math.sqrt(dimension) * random.nextGaussian();
    }
    double[] fast = LogRatios.fromDotProducts(drawn[0], move, NoiseAlgebra.SERIAL);
    double[] paper = LogRatios.fromDensities(drawn[0], move, densities);
    for (int i = 0; i < fast.length; i++) {
      if (!(Math.abs(fast[i] - paper[i]) <= 2e-6)) {
        throw new IllegalStateException("sample " + i + ": " + fast[i] + " and " + paper[i]);
      }
    }
  }

  /** The ratios of one batch. */
  @Benchmark
  public double[] ratios() {
    Perturbations batch = drawn[next];
    next = (next + 1) % BATCHES;
    return form == Form.DENSITIES
        ? LogRatios.fromDensities(batch, move, densities)
        : LogRatios.fromDotProducts(batch, move, NoiseAlgebra.SERIAL);
  }
}
