package org.evostrat.classic.sample;

import org.evostrat.internal.check.Check;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Perturbations;

/**
 * Candidates that differ from the mean in one block of coordinates only. Theta is cut into blocks
 * of equal length, to one; slice {@code i} perturbs block {@code (first + i) % blocks}, with as
 * many numbers of the noise table as the block is long.
 *
 * @param whole what perturbs all coordinates: mean, sigma, offsets, mirroring
 * @param blocks how many there are, at most the dimension
 * @param first block of slice 0
 */
public record BlockPerturbations(Perturbations whole, int blocks, int first) implements Candidates {

  /** Checks that no block is empty. */
  public BlockPerturbations {
    Check.that(
        blocks >= 1 && blocks <= whole.dimension(),
        "blocks",
        "lie in [1, " + whole.dimension() + "], the dimension",
        blocks,
        "use fewer");
    Check.that(first >= 0 && first < blocks, "first", "lie in [0, " + blocks + ")", first, "use 0");
  }

  @Override
  public int count() {
    return whole.count();
  }

  @Override
  public int trial(int index) {
    return whole.trial(index);
  }

  @Override
  public int dimension() {
    return whole.dimension();
  }

  /** The block that a slice perturbs. */
  public int block(int slice) {
    return (int) (((long) first + slice) % blocks);
  }

  /**
   * The first coordinate of a block.
   *
   * @param block 0 to their number, which is where the last one ends
   */
  public int from(int block) {
    return (int) ((long) dimension() * block / blocks);
  }

  @Override
  public void write(int index, double[] out) {
    int slice = whole.slice(index);
    int from = from(block(slice));
    double[] part = new double[from(block(slice) + 1) - from];
    System.arraycopy(whole.theta(), from, part, 0, part.length);
    double scale = whole.sign(index) * whole.sigma();
    whole.table().perturb(whole.offsets()[slice], part, scale, part);
    whole.writeMean(out);
    System.arraycopy(part, 0, out, from, part.length);
  }

  @Override
  public void writeMean(double[] out) {
    whole.writeMean(out);
  }
}
