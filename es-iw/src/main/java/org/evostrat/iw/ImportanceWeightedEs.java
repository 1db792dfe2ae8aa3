package org.evostrat.iw;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Norms;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.MeanUpdate;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Perturbations;

/**
 * Importance weighted evolution strategies (Campos, Giro-i-Nieto and Torres 2018, algorithm 1):
 * after the update of {@link EvolutionStrategy}, K further updates of the mean from the same batch,
 * its samples weighted by how likely they are under the moved mean.
 *
 * <p>The weights are E2 of docs/algorithm.md, clipped at 1 in log space and self-normalised; the
 * gradient is E5. What the paper leaves open is done as follows: utilities are those of the first
 * update (ranks are not recomputed); weight decay and the moments of the step rule advance with
 * every extra update; and the utilities' weighted mean is subtracted, since under weights they no
 * longer sum to zero and would push along the move ({@code weightedBaseline(false)} gives the
 * paper's sum).
 *
 * <p>How many extra updates there are is the {@link ReusePolicy}'s to say. One that it wants is
 * refused, and counted, when the weights have degenerated to hardly more than one effective sample;
 * so are those after it, whose weights would be the same. With K = 0 the bits are those of the
 * plain strategy.
 *
 * <p>Beyond plain ES, an extra update costs a weighted sum and dot products over the batch's slices
 * of noise, and no evaluation. Immutable and thread-safe.
 */
public final class ImportanceWeightedEs implements Optimizer {
  /** The largest weight when none is given, that of the paper. */
  public static final double DEFAULT_CLIP = 1;

  private final EvolutionStrategy base;
  private final ReusePolicy policy;
  private final double clip;
  private final boolean weightedBaseline;
  private final double maxKl;

  private ImportanceWeightedEs(
      EvolutionStrategy base,
      ReusePolicy policy,
      double clip,
      boolean weightedBaseline,
      double maxKl) {
    this.base = base;
    this.policy = policy;
    this.clip = clip;
    this.weightedBaseline = weightedBaseline;
    this.maxKl = maxKl;
  }

  /**
   * The strategy with the number of extra updates chosen by what the weights are still worth:
   * {@link ReusePolicy#adaptive}.
   *
   * @param base makes the first update and says how steps are made
   */
  public static ImportanceWeightedEs of(EvolutionStrategy base) {
    return of(base, ReusePolicy.adaptive());
  }

  /**
   * The strategy with a fixed number of extra updates, as in the paper.
   *
   * @param base makes the first update and says how steps are made
   * @param extraUpdates K, at least 0
   */
  public static ImportanceWeightedEs of(EvolutionStrategy base, int extraUpdates) {
    return of(base, ReusePolicy.fixed(extraUpdates));
  }

  /**
   * The strategy with weights clipped at 1, a weighted baseline and no trust region.
   *
   * @param base makes the first update and says how steps are made
   * @param policy how many extra updates there are
   */
  public static ImportanceWeightedEs of(EvolutionStrategy base, ReusePolicy policy) {
    return new ImportanceWeightedEs(base, policy, DEFAULT_CLIP, true, Double.POSITIVE_INFINITY);
  }

  /**
   * The same strategy with another largest weight.
   *
   * @param largest above 0; {@link Double#POSITIVE_INFINITY} for no clipping
   */
  public ImportanceWeightedEs clip(double largest) {
    Check.that(largest > 0, "clip", "be above 0", largest, "use 1, or infinity for no clipping");
    return new ImportanceWeightedEs(base, policy, largest, weightedBaseline, maxKl);
  }

  /** The same strategy with or without the weighted baseline of E5. */
  public ImportanceWeightedEs weightedBaseline(boolean subtracted) {
    return new ImportanceWeightedEs(base, policy, clip, subtracted, maxKl);
  }

  /**
   * The same strategy with a trust region: the whole move of a generation is held inside {@code |d|
   * <= sigma sqrt(2 delta)}, that is E3 at most {@code delta}. A step that would leave it, the
   * first one too, ends on its border (the move is scaled, the step rule's moments are not), and no
   * extra update follows.
   *
   * @param delta in nats, above 0; infinity for no trust region
   */
  public ImportanceWeightedEs trustRegion(double delta) {
    Check.that(delta > 0, "delta", "be above 0", delta, "use 2, a move of two sigma, or infinity");
    return new ImportanceWeightedEs(base, policy, clip, weightedBaseline, delta);
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    return base.start(theta, seed);
  }

  @Override
  public Perturbations ask(OptimizerState state) {
    return base.ask(state);
  }

  @Override
  public Update tell(
      OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    Perturbations drawn = base.requirePerturbations(asked);
    double[] utilities = base.utilities(drawn, fitness);
    MeanUpdate update = base.begin(state, drawn, algebra);
    int limit = policy.limit();
    double radius = Math.sqrt(2 * maxKl);
    update.ascend(base.weights(drawn, utilities), 0, limit > 0);
    boolean held = update.holdWithin(radius);
    List<ReuseDiagnostics> examined = new ArrayList<>();
    boolean degenerate = false;
    String reason = "";
    for (int k = 1; k <= limit && reason.isEmpty(); k++) {
      double squaredMove = Norms.squared(update.move());
      double[] logRatios = LogRatios.of(drawn, update.dots(), squaredMove);
      ImportanceWeights weights = ImportanceWeights.of(logRatios, clip);
      ReuseDiagnostics next = diagnose(k, squaredMove, weights);
      reason = held ? "trust region used up" : policy.reasonToStop(next).orElse("");
      if (reason.isEmpty() && weights.degenerate()) {
        degenerate = true;
        reason = weights.effectiveSampleSize() + " effective samples are left";
      }
      if (reason.isEmpty()) {
        Pull pull = pull(drawn, utilities, weights);
        update.ascend(pull.weights(), pull.back(), k < limit);
        held = update.holdWithin(radius);
        next = next.made();
      }
      examined.add(next);
    }
    return base.end(state, update, new ReuseReport(limit, examined, reason, degenerate, held));
  }

  /**
   * E5 as weights of slices and a pull back along the move: {@code 1 / sigma^2 * sum_i w_i (u_i -
   * b) (sign_i sigma eps_i - move)}, where the weights sum to 1 and b is their mean of the
   * utilities, or 0 without the baseline.
   *
   * @param weights of the slices, {@code [slices]}
   * @param back of the move; 0 with the baseline, under which the coefficients sum to 0
   */
  record Pull(double[] weights, double back) {}

  /**
   * The terms of E5.
   *
   * @param utilities {@code [count]}
   */
  Pull pull(Perturbations drawn, double[] utilities, ImportanceWeights weights) {
    double mean = weights.mean(utilities);
    double baseline = weightedBaseline ? mean : 0;
    double[] coefficients = new double[utilities.length];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = weights.weights()[i] * (utilities[i] - baseline) / drawn.sigma();
    }
    double back = weightedBaseline ? 0 : mean / (drawn.sigma() * drawn.sigma());
    return new Pull(drawn.perSlice(coefficients), back);
  }

  private static ReuseDiagnostics diagnose(
      int update, double squaredMove, ImportanceWeights weights) {
    double kl = squaredMove / 2; // E3
    return new ReuseDiagnostics(
        update, weights.effectiveShare(), kl, weights.clippedShare(), false);
  }

  @Override
  public boolean takesPartOfABatch() {
    return true;
  }

  @Override
  public String describe() {
    return "iw-es(reuse="
        + policy.describe()
        + ", clip="
        + clip
        + ", weightedBaseline="
        + weightedBaseline
        + (maxKl < Double.POSITIVE_INFINITY ? ", trustRegion=" + maxKl : "")
        + ", base="
        + base.describe()
        + ")";
  }
}
