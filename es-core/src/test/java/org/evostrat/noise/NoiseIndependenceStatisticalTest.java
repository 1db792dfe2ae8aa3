package org.evostrat.noise;

import static org.evostrat.noise.PValues.assertFair;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Is the table one row of independent standard normal numbers, across the blocks that it is filled
 * in and the seeds that it is filled from? 64 blocks of one fixed seed. 180 p-values, each of which
 * a correct generator with another seed would fail with probability 1e-7: all together at most
 * 1.8e-5.
 */
class NoiseIndependenceStatisticalTest {
  private static final long SEED = 20261121L;
  private static final int BLOCK = 1 << 16;
  private static final int BLOCKS = 64;
  private static final int N = BLOCKS * BLOCK;
  private static final int[] LAGS = {
    1,
    2,
    3,
    5,
    7,
    16,
    31,
    32,
    127,
    256,
    1000,
    4096,
    BLOCK - 1,
    BLOCK,
    BLOCK + 1,
    2 * BLOCK,
    3 * BLOCK,
    32 * BLOCK
  };

  private static final float[] X = Numbers.of(NoiseTable.of(SEED, N));

  /** E x^k and Var x^k are products of odd numbers: (2k - 1)!!. */
  @Test
  void momentsToTheSixth() {
    double[] mean = {1, 0, 1, 0, 3, 0, 15};
    double[] meanOfSquare = {1, 1, 3, 15, 105, 945, 10_395};
    double[] sums = new double[7];
    for (float x : X) {
      double power = 1;
      for (int k = 1; k <= 6; k++) {
        power *= x;
        sums[k] += power - mean[k];
      }
    }
    for (int k = 1; k <= 6; k++) {
      double variance = meanOfSquare[k] - mean[k] * mean[k];
      assertFair(PValues.ofSum(sums[k], N, variance), "moment " + k);
    }
  }

  @Test
  void wholeTableIsNormal() {
    assertFair(PValues.ofNormal(doubles(0, N)), "the table");
  }

  /** Every block by itself; and their p-values are uniform. */
  @Test
  void everyBlockIsNormal() {
    double[] p = new double[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      p[block] = PValues.ofNormal(doubles(block * BLOCK, BLOCK));
      assertFair(p[block], "block " + block);
    }
    assertFair(PValues.ofUniform(p), "the blocks' p-values");
  }

  @Test
  void bordersOfBlocksAreNormal() {
    for (int width : new int[] {1, 2, 64}) {
      double[] first = new double[BLOCKS * width];
      double[] last = new double[BLOCKS * width];
      for (int i = 0; i < first.length; i++) {
        int start = i / width * BLOCK;
        first[i] = X[start + i % width];
        last[i] = X[start + BLOCK - 1 - i % width];
      }
      assertFair(PValues.ofNormal(first), "the first " + width + " of each block");
      assertFair(PValues.ofNormal(last), "the last " + width + " of each block");
    }
  }

  /** Numbers, their squares, and one against the square of the other. */
  @Test
  void lagsAreUncorrelated() {
    for (int lag : LAGS) {
      double numbers = 0;
      double squares = 0;
      double crossed = 0;
      for (int i = lag; i < N; i++) {
        double one = X[i];
        double other = X[i - lag];
        double squareLessOne = other * other - 1;
        numbers += one * other;
        squares += (one * one - 1) * squareLessOne;
        crossed += one * squareLessOne;
      }
      assertFair(PValues.ofSum(numbers, N - lag, 1), "lag " + lag);
      assertFair(PValues.ofSum(squares, N - lag, 4), "squares at lag " + lag);
      assertFair(PValues.ofSum(crossed, N - lag, 2), "numbers and squares at lag " + lag);
    }
  }

  /** Pairs fall into 32 by 32 cells alike. */
  @Test
  void pairsAreIndependent() {
    byte[] cells = PValues.cells(X);
    for (int lag : LAGS) {
      double p = PValues.ofPairs(N - lag, i -> cells[i], i -> cells[i + lag]);
      assertFair(p, "pairs at lag " + lag);
    }
  }

  /** Changes of sign (Wald and Wolfowitz 1940), and turning points (Bienayme 1874). */
  @Test
  void runsAreAsLongAsChanceMakesThem() {
    double changes = 0;
    double turns = 0;
    for (int i = 1; i + 1 < N; i++) {
      changes += ((X[i] > 0) == (X[i - 1] > 0) ? 0 : 1) - 0.5;
      turns += ((X[i] > X[i - 1]) == (X[i] > X[i + 1]) ? 1 : 0) - 2 / 3.0;
    }
    assertFair(PValues.ofSum(changes, N - 2, 0.25), "changes of sign");
    assertFair(PValues.ofSum(turns, 1, (16.0 * N - 29) / 90), "turning points");
  }

  @Test
  void tablesOfNearbySeedsAreUnrelated() {
    long[] seeds = {0, 1, 2, 3, -1, Long.MIN_VALUE, 1L << 32, SEED + 1};
    float[][] tables = new float[seeds.length][];
    for (int i = 0; i < seeds.length; i++) {
      tables[i] = Numbers.of(NoiseTable.of(seeds[i], 2 * BLOCK));
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = 0; k < 2 * BLOCK; k++) {
          sum += (double) tables[i][k] * tables[j][k];
        }
        assertFair(PValues.ofSum(sum, 2 * BLOCK, 1), "seeds " + seeds[i] + ", " + seeds[j]);
      }
    }
  }

  private static double[] doubles(int from, int count) {
    return IntStream.range(from, from + count).mapToDouble(i -> X[i]).toArray();
  }
}
