package org.evostrat.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.iw.ImportanceWeightedEs;
import org.evostrat.iw.ImportanceWeights;
import org.evostrat.iw.LogRatios;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.RandomStream;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Perturbations;

/**
 * The gradient and an extra update in Java and in numpy, on the same data, in turns.
 *
 * <pre>{@code
 * java --add-modules jdk.incubator.vector -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar \
 *     org.evostrat.benchmarks.UpdateAgainstNumpy [rounds] [pairs] [file.json]
 * }</pre>
 *
 * <p>The peer is {@code benchmarks/peers/numpy_update.py}. Its gradient is that of the reference
 * implementation of Salimans et al. (2017): slices stacked in batches of 500, then {@code np.dot}.
 * An extra update is weights and gradient, no step, on either side; numpy does it in two ways, from
 * the log density of every sample under the moved mean (that under the old mean is known
 * beforehand), and from one dot product per mirrored pair, as Java does. Results must agree to
 * {@value #TOLERANCE} of their norm.
 *
 * <p>With one thread times are CPU times, with two they are wall times, and numpy's linear algebra
 * gets as many. Given are medians and, in brackets, quartiles.
 */
public final class UpdateAgainstNumpy {
  private static final int ROUNDS = 10;
  private static final int PAIRS = 500;
  private static final int BATCHES = 4;

  /** What runs in this JVM is compiled while it runs. */
  private static final int WARM_UP_TURNS = 15;

  private static final double TOLERANCE = 1e-4;
  private static final List<String> NUMPY_WORKS = List.of("gradient", "densities", "dots");

  private final Perturbations[] batches = new Perturbations[BATCHES];
  private final double[] utilities;
  private final double[] move;
  private final NoiseAlgebra algebra;
  private int next;

  private UpdateAgainstNumpy(int dimension, int pairs, NoiseAlgebra algebra) {
    NoiseTable table = NoiseTable.standard();
    for (int g = 0; g < BATCHES; g++) {
      long[] offsets = NoiseOffsets.of(table, dimension, 1, g, pairs);
      batches[g] = new Perturbations(table, new double[dimension], 1, offsets, true);
    }
    RandomStream random = new RandomStream(2);
    utilities = IntStream.range(0, 2 * pairs).mapToDouble(i -> random.nextGaussian()).toArray();
    double scale = 0.5 / Math.sqrt(dimension);
    move =
        IntStream.range(0, dimension)
            .mapToDouble(j -> (float) (scale * random.nextGaussian()))
            .toArray();
    this.algebra = algebra;
  }

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    if (!NumpyPeer.isPossible()) {
      System.out.println("The comparison with numpy is left out: python3 cannot import numpy.");
      return;
    }
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    int pairs = args.length > 1 ? Integer.parseInt(args[1]) : PAIRS;
    Report report = compare(rounds, pairs, 11_848, 96_520, 324_104);
    report.finish(args.length > 2 ? new String[] {args[2]} : new String[0]);
  }

  static Report compare(int rounds, int pairs, int... dimensions) throws IOException {
    Report report = new Report("Gradient and extra update in Java and in numpy");
    report.note("rounds", rounds);
    report.note("pairs", pairs);
    try (Scratch scratch = NumpyPeer.directoryFor(NoiseTable.standard())) {
      for (int dimension : dimensions) {
        for (int threads = 1; threads <= 2; threads++) {
          rows(scratch, rounds, dimension, pairs, threads, report);
        }
      }
    }
    return report;
  }

  private static void rows(
      Scratch scratch, int rounds, int dimension, int pairs, int threads, Report report)
      throws IOException {
    try (ThreadBackend backend = new ThreadBackend(ObjectiveFactory.shared(theta -> 0), threads)) {
      NoiseAlgebra algebra = threads == 1 ? NoiseAlgebra.SERIAL : backend.algebra();
      UpdateAgainstNumpy java = new UpdateAgainstNumpy(dimension, pairs, algebra);
      try (NumpyPeer numpy = java.peer(scratch, threads)) {
        report.note("numpy", numpy.version());
        for (String work : NUMPY_WORKS) {
          java.requireEqual(numpy, work);
          report.add(java.row(numpy, work, rounds, threads));
        }
      }
    }
  }

  private NumpyPeer peer(Scratch scratch, int threads) throws IOException {
    long[][] offsets = new long[BATCHES][];
    for (int g = 0; g < BATCHES; g++) {
      offsets[g] = batches[g].offsets();
    }
    float[] moved = new float[move.length];
    for (int j = 0; j < moved.length; j++) {
      moved[j] = (float) move[j];
    }
    return new NumpyPeer(scratch, threads, offsets, utilities, moved);
  }

  private Map<String, Object> row(NumpyPeer numpy, String work, int rounds, int threads)
      throws IOException {
    double[] javaNanos = new double[rounds];
    double[] numpyNanos = new double[rounds];
    LongSupplier clock = threads == 1 ? InTurns::cpuNanos : System::nanoTime;
    Supplier<Object> mine = () -> compute(work, Math.floorMod(next++, BATCHES));
    for (int i = 0; i < WARM_UP_TURNS; i++) {
      InTurns.turn(mine, clock);
    }
    for (int round = 0; round < rounds; round++) {
      javaNanos[round] = InTurns.turn(mine, clock);
      double[] wallAndCpu = numpy.run(work, round % BATCHES);
      numpyNanos[round] = wallAndCpu[threads == 1 ? 1 : 0];
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("dimension", move.length);
    row.put("threads", threads);
    row.put("work", work.equals("gradient") ? work : "extra update, numpy by " + work);
    row.put("Java, ms", Spread.of(javaNanos).times(1e-6));
    row.put("numpy, ms", Spread.of(numpyNanos).times(1e-6));
    row.put("Java faster", InTurns.ratio(1, numpyNanos, javaNanos));
    return row;
  }

  private double[] compute(String work, int batch) {
    return work.equals("gradient") ? gradient(batches[batch]) : extraUpdate(batches[batch]);
  }

  private double[] gradient(Perturbations batch) {
    double[] weights = batch.perSlice(utilities);
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= utilities.length;
    }
    return sum(batch, weights);
  }

  /** Weights and E5 of docs/algorithm.md with the baseline, sigma being 1. */
  private double[] extraUpdate(Perturbations batch) {
    double[] logRatios = LogRatios.fromDotProducts(batch, move, algebra);
    ImportanceWeights weights = ImportanceWeights.of(logRatios, ImportanceWeightedEs.DEFAULT_CLIP);
    double baseline = weights.mean(utilities);
    double[] coefficients = weights.weights().clone();
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] *= utilities[i] - baseline;
    }
    return sum(batch, batch.perSlice(coefficients));
  }

  private double[] sum(Perturbations batch, double[] weights) {
    double[] sum = new double[batch.dimension()];
    algebra.weightedSum(batch.table(), batch.offsets(), weights, sum);
    return sum;
  }

  private void requireEqual(NumpyPeer numpy, String work) throws IOException {
    double[] here = compute(work, 0);
    numpy.run(work, 0);
    float[] there = numpy.result();
    double difference = 0;
    double square = 0;
    for (int j = 0; j < here.length; j++) {
      difference += (here[j] - there[j]) * (here[j] - there[j]);
      square += here[j] * here[j];
    }
    double error = Math.sqrt(difference / square);
    if (!(error <= TOLERANCE)) {
      throw new IllegalStateException(work + " of Java and numpy differ by " + error);
    }
  }
}
