package org.evostrat.classic.gradient;

import org.evostrat.classic.internal.Asked;
import org.evostrat.classic.sample.BlockPerturbations;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Perturbations;

/**
 * Evolution strategies that perturb only a part of theta at a time (Salimans et al. 2017, section
 * 2.1, name it for large networks: the search distribution becomes a mixture of Gaussians, and the
 * update stays as it is; with one coordinate per block it is finite differences).
 *
 * <p>Theta is cut into B blocks of consecutive coordinates. In every generation the pairs (or
 * samples, without mirroring) take the blocks in turn, from a random one on, so that each block is
 * perturbed equally often, to one. A coordinate is in a pair's block with probability 1 / B, so
 * that the gradient, as an unbiased estimate, is
 *
 * <pre>{@code
 * g = B / (n sigma) sum_i u_i s_i eps_i,    eps_i zero outside of block i
 * }</pre>
 *
 * <p>In coordinate j its mean is the derivative by theta_j of the expected utility when the block
 * of j alone is perturbed: of a linear function, the slope.
 *
 * <p>Take it for networks whose update is what takes the time: a generation reads and writes B
 * times less noise than plain ES. Each candidate also stays nearer to the mean, by a factor of
 * sqrt(B) at the same sigma, so that a network that breaks when all its weights are shaken may be
 * explored with a larger one. In return every coordinate is tried by a B-th of the pairs only.
 * Where evaluations are dear, which is the common case, plain ES learns more from each.
 *
 * <p>Everything else, step rule, shaping and weight decay included, is that of the strategy it is
 * made from; so are memory and state. With fewer pairs than blocks some rest for a generation.
 * Immutable and thread-safe.
 */
public final class BlockEs implements Optimizer {
  private static final int FIRST_BLOCK = 9;

  private final EvolutionStrategy base;
  private final int blocks;

  private BlockEs(EvolutionStrategy base, int blocks) {
    this.base = base;
    this.blocks = blocks;
  }

  /**
   * A strategy that perturbs one block at a time.
   *
   * @param base sigma, population and all the rest
   * @param blocks B, at least 1, which is the base itself
   */
  public static BlockEs of(EvolutionStrategy base, int blocks) {
    Check.atLeast("blocks", blocks, 1, "use 1 for plain ES, or 10");
    return new BlockEs(base, blocks);
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    Check.that(
        blocks <= theta.length,
        "blocks",
        "be at most the dimension, " + theta.length,
        blocks,
        "use fewer");
    return base.start(theta, seed);
  }

  @Override
  public BlockPerturbations ask(OptimizerState state) {
    Perturbations whole = base.ask(state);
    long bits = Seeds.derive(state.seed(), Use.CANDIDATE, state.generation(), FIRST_BLOCK);
    return new BlockPerturbations(whole, blocks, (int) Long.remainderUnsigned(bits, blocks));
  }

  @Override
  public Update tell(
      OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    BlockPerturbations drawn = Asked.as(BlockPerturbations.class, asked);
    return base.tell(state, drawn.whole(), fitness, new BlockAlgebra(algebra, drawn));
  }

  @Override
  public String describe() {
    return "block-es(blocks=" + blocks + ", base=" + base.describe() + ")";
  }
}
