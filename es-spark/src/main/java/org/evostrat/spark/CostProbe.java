package org.evostrat.spark;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.evostrat.kernel.Kernels;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;

/** Measures {@link SumCosts}: about a second, most of it for the table when executors lack it. */
final class CostProbe {
  private static final int ROUNDS = 5;
  private static final int BYTES = 1 << 20;
  private static final int SLICES = 64;
  private static final int COORDINATES = 8 * Kernels.CELL;

  private final Jobs jobs;
  private final Shared<Session.Spec> spec;

  CostProbe(Jobs jobs, Shared<Session.Spec> spec) {
    this.jobs = jobs;
    this.spec = spec;
  }

  /**
   * Measures.
   *
   * @param table of which the sums will be
   * @param master how they are carried out here
   */
  SumCosts measure(NoiseTable table, NoiseAlgebra master, int slots) throws InterruptedException {
    int coordinates = (int) Math.min(COORDINATES, table.length());
    double products = (double) SLICES * coordinates;
    Remote<Integer, Double> sum = new TimeSum(spec, table.id(), coordinates);
    List<Outcome<Double>> rates = jobs.run("evostrat: measuring", sum, parts(slots));
    double slot = rates.stream().mapToDouble(Outcome::result).max().orElseThrow() / products;
    double here = secondsOfSum(master, table, coordinates) / products;
    double empty = secondsOfJob(slots, 0);
    double full = secondsOfJob(slots, BYTES);
    // A difference that noise has swallowed counts as a hundredth of a job: bytes are never free.
    double perByte = Math.max(full - empty, 0.01 * empty) / ((double) BYTES * slots);
    return new SumCosts(slots, empty, perByte, here, slot);
  }

  private double secondsOfJob(int slots, int bytes) throws InterruptedException {
    double[] seconds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      jobs.run("evostrat: measuring", new GiveBytes(bytes), parts(slots));
      seconds[round] = 1e-9 * (System.nanoTime() - start);
    }
    Arrays.sort(seconds);
    return seconds[ROUNDS / 2];
  }

  private static List<Integer> parts(int slots) {
    return Collections.nCopies(slots, 0);
  }

  private static double secondsOfSum(NoiseAlgebra algebra, NoiseTable table, int coordinates) {
    long[] offsets = new long[SLICES];
    double[] weights = new double[SLICES];
    Arrays.setAll(offsets, i -> (table.length() - coordinates) * i / SLICES);
    Arrays.setAll(weights, i -> i - SLICES / 2.0);
    double[] out = new double[coordinates];
    double[] seconds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      algebra.weightedSum(table, offsets, weights, out);
      seconds[round] = 1e-9 * (System.nanoTime() - start);
    }
    Arrays.sort(seconds);
    return seconds[ROUNDS / 2];
  }

  private record GiveBytes(int count) implements Remote<Integer, byte[]> {
    @Override
    public byte[] apply(Integer part, int threads) {
      byte[] bytes = new byte[count];
      // Numbers that nothing can compress, as noise is.
      new SplittableRandom(count).nextBytes(bytes);
      return bytes;
    }
  }

  private record TimeSum(Shared<Session.Spec> spec, NoiseTable.Id table, int coordinates)
      implements Remote<Integer, Double> {
    @Override
    public List<Shared<?>> needs() {
      return List.of(spec);
    }

    @Override
    public Double apply(Integer part, int threads) {
      Session session = Session.of(spec.value());
      return secondsOfSum(session.algebra(threads), session.table(table), coordinates);
    }
  }
}
