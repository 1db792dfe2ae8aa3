package org.evostrat.classic.gradient;

import org.evostrat.classic.sample.BlockPerturbations;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseTable;

/**
 * Sums over slices that are zero outside of their blocks and count B times inside, since only one
 * perturbation of B tells of a coordinate: by the sums over each block.
 */
final class BlockAlgebra implements NoiseAlgebra {
  private final NoiseAlgebra algebra;
  private final BlockPerturbations drawn;

  BlockAlgebra(NoiseAlgebra algebra, BlockPerturbations drawn) {
    this.algebra = algebra;
    this.drawn = drawn;
  }

  @Override
  public void weightedSum(
      NoiseTable table, long[] offsets, double[] weights, RangeBody after, double[] out) {
    for (int block = 0; block < drawn.blocks(); block++) {
      int from = drawn.from(block);
      int[] slices = slices(block, offsets.length);
      long[] at = new long[slices.length];
      double[] factors = new double[slices.length];
      for (int i = 0; i < slices.length; i++) {
        at[i] = offsets[slices[i]];
        factors[i] = drawn.blocks() * weights[slices[i]];
      }
      double[] sum = new double[drawn.from(block + 1) - from];
      algebra.weightedSum(table, at, factors, sum);
      System.arraycopy(sum, 0, out, from, sum.length);
    }
    after.accept(0, out.length);
  }

  /** Plain evolution strategies have no use for them. */
  @Override
  public void dots(NoiseTable table, long[] offsets, double[] direction, double[] dots) {
    throw new UnsupportedOperationException("importance weights of blocks are not defined");
  }

  /** Those that perturb a block, ascending. */
  private int[] slices(int block, int count) {
    int first = Math.floorMod(block - drawn.first(), drawn.blocks());
    int length = first >= count ? 0 : (count - first - 1) / drawn.blocks() + 1;
    int[] slices = new int[length];
    for (int i = 0; i < length; i++) {
      slices[i] = first + i * drawn.blocks();
    }
    return slices;
  }
}
