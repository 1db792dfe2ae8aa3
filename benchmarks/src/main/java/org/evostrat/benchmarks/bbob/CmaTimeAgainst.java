package org.evostrat.benchmarks.bbob;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.evostrat.noise.RandomStream;

/**
 * What a generation of CMA-ES costs besides the objective, in turns, in one JVM, on one thread.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks-0.1.0-SNAPSHOT.jar \
 *     org.evostrat.benchmarks.bbob.CmaTimeAgainst 100 7
 * }</pre>
 *
 * <p>Arguments: dimension, rounds. The fitness is random, so that nothing converges; population
 * sizes are the default. Printed is CPU time per generation in microseconds: median (least to most)
 * over the rounds. {@code benchmarks/peers/cma_bbob.py time} does the same with pycma.
 */
public final class CmaTimeAgainst {
  private static final List<Peer> PEERS =
      List.of(Peer.EVOSTRAT, Peer.HIPPARCHUS, Peer.COMMONS_MATH);

  private CmaTimeAgainst() {}

  /** Runs the comparison. */
  public static void main(String[] args) {
    int dimension = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    double[][] micros = micros(dimension, rounds);
    for (int i = 0; i < micros.length; i++) {
      Arrays.sort(micros[i]);
      System.out.printf(
          Locale.ROOT,
          "%d dimensions, %s: %.1f (%.1f to %.1f)%n",
          dimension,
          PEERS.get(i),
          micros[i][rounds / 2],
          micros[i][0],
          micros[i][rounds - 1]);
    }
  }

  /** CPU time per generation, {@code [peers][rounds]}; one more round goes before. */
  static double[][] micros(int dimension, int rounds) {
    double[][] micros = new double[PEERS.size()][rounds];
    for (int round = -1; round < rounds; round++) {
      for (int i = 0; i < micros.length; i++) {
        int generations = CmaGenerationBenchmark.generations(PEERS.get(i), dimension);
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        run(PEERS.get(i), dimension, generations);
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (round >= 0) {
          micros[i][round] = (end - begin) * 1e-3 / generations;
        }
      }
    }
    return micros;
  }

  static void run(Peer peer, int dimension, int generations) {
    RandomStream random = new RandomStream(dimension);
    int[] left = {generations * (4 + (int) (3 * Math.log(dimension)))};
    try {
      peer.minimize(
          x -> {
            if (left[0]-- == 0) {
              throw new EndOfRun();
            }
            return random.nextDouble();
          },
          new double[dimension],
          0.5,
          new Peer.Limits(1, false));
    } catch (EndOfRun e) {
      return;
    }
    throw new IllegalStateException(peer + " ended early, " + left[0] + " evaluations left");
  }
}
