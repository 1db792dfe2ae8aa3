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
import org.jspecify.annotations.Nullable;

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

  /** The most earlier generations that are remembered. */
  public static final int MAX_PAST_BATCHES = 100;

  private final EvolutionStrategy base;
  private final ReusePolicy policy;
  private final double clip;
  private final boolean weightedBaseline;
  private final double maxKl;
  private final int pastBatches;

  private ImportanceWeightedEs(
      EvolutionStrategy base,
      ReusePolicy policy,
      double clip,
      boolean weightedBaseline,
      double maxKl,
      int pastBatches) {
    this.base = base;
    this.policy = policy;
    this.clip = clip;
    this.weightedBaseline = weightedBaseline;
    this.maxKl = maxKl;
    this.pastBatches = pastBatches;
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
    return new ImportanceWeightedEs(base, policy, DEFAULT_CLIP, true, Double.POSITIVE_INFINITY, 0);
  }

  /**
   * The same strategy with another largest weight.
   *
   * @param largest above 0; {@link Double#POSITIVE_INFINITY} for no clipping
   */
  public ImportanceWeightedEs clip(double largest) {
    Check.that(largest > 0, "clip", "be above 0", largest, "use 1, or infinity for no clipping");
    return new ImportanceWeightedEs(base, policy, largest, weightedBaseline, maxKl, pastBatches);
  }

  /** The same strategy with or without the weighted baseline of E5. */
  public ImportanceWeightedEs weightedBaseline(boolean subtracted) {
    return new ImportanceWeightedEs(base, policy, clip, subtracted, maxKl, pastBatches);
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
    return new ImportanceWeightedEs(base, policy, clip, weightedBaseline, delta, pastBatches);
  }

  /**
   * The same strategy with the samples of earlier generations in every update, the first one too,
   * weighted as a sample of the mixture that all of them were drawn from (E6); 0, the default, for
   * none. It pays where the mean moves by little more than sigma within so many generations, and
   * where the objective stays the same: what was measured before it changed, as running observation
   * statistics do, is forgotten ({@code ObjectiveFactory.comparable}).
   *
   * <p>Costs about {@code generations (generations + 1)} batches of dot products in a generation,
   * and as many times theta in every checkpoint as there are generations.
   *
   * @param generations from 0 to {@value #MAX_PAST_BATCHES}
   */
  public ImportanceWeightedEs pastBatches(int generations) {
    Check.that(
        generations >= 0 && generations <= MAX_PAST_BATCHES,
        "pastBatches",
        "lie in [0, " + MAX_PAST_BATCHES + "]",
        generations,
        "use 0 for none, or 1 to 4");
    return new ImportanceWeightedEs(base, policy, clip, weightedBaseline, maxKl, generations);
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
    Check.length("fitness", fitness, asked.count(), "give one value per candidate, in their order");
    List<PastBatch> past = PastBatch.read(state, drawn, pastBatches);
    Mixture mixture = Mixture.of(drawn, fitness, past, algebra);
    double[] utilities = base.utilities(mixture.all(), mixture.fitness());
    MeanUpdate update = base.begin(state, mixture.all(), algebra);
    int limit = policy.limit();
    Confirmation confirmation = confirmation(state, drawn, fitness, algebra);
    double radius = Math.sqrt(2 * maxKl);
    double firstShare = first(update, mixture, utilities, drawn.count(), limit > 0);
    boolean held = update.holdWithin(radius);
    List<ReuseDiagnostics> examined = new ArrayList<>();
    boolean degenerate = false;
    String reason = "";
    for (int k = 1; k <= limit && reason.isEmpty(); k++) {
      double squaredMove = Norms.squared(update.move());
      double[] logRatios = mixture.logRatios(update.move(), update.dots(), squaredMove);
      ImportanceWeights weights = ImportanceWeights.of(logRatios, clip);
      ReuseDiagnostics next =
          diagnose(k, squaredMove, weights, drawn.count(), confirmation.allowance());
      reason = held ? "trust region used up" : policy.reasonToStop(next).orElse("");
      if (reason.isEmpty() && weights.degenerate()) {
        degenerate = true;
        reason = weights.effectiveSampleSize() + " effective samples are left";
      }
      if (reason.isEmpty()) {
        ascend(update, mixture, utilities, weights, k < limit);
        held = update.holdWithin(radius);
        next = next.made();
      }
      examined.add(next);
    }
    ReuseReport report =
        new ReuseReport(
            limit,
            mixture.past(),
            firstShare,
            confirmation.alignment(),
            confirmation.allowance(),
            examined,
            reason,
            degenerate,
            held);
    Update done = base.end(state, update, report);
    OptimizerState after = done.state();
    if (policy.needsAllowance()) {
      after = confirmation.remember(drawn, after);
    }
    if (pastBatches > 0) {
      after = PastBatch.write(PastBatch.of(drawn, fitness), past, pastBatches, drawn, after);
    }
    return new Update(after, done.report());
  }

  private Confirmation confirmation(
      OptimizerState state, Perturbations drawn, double[] fitness, NoiseAlgebra algebra) {
    if (!policy.needsAllowance()) {
      return Confirmation.NOT_ASKED_FOR;
    }
    double[] weights = drawn.perSlice(base.utilities(drawn, fitness));
    return Confirmation.of(state, drawn, weights, policy.limit(), algebra);
  }

  /**
   * The first update of a generation; gives the effective share of what it is made from.
   *
   * @param count of the newest batch's samples
   */
  private double first(
      MeanUpdate update, Mixture mixture, double[] utilities, int count, boolean more) {
    Perturbations all = mixture.all();
    if (mixture.past() == 0) {
      update.ascend(base.weights(all, utilities), 0, more);
      return 1;
    }
    double[] nowhere = new double[all.dimension()];
    ImportanceWeights weights =
        ImportanceWeights.of(mixture.logRatios(nowhere, new double[all.offsets().length], 0), clip);
    ascend(update, mixture, utilities, weights, more);
    return weights.effectiveSampleSize() / count;
  }

  private void ascend(
      MeanUpdate update,
      Mixture mixture,
      double[] utilities,
      ImportanceWeights weights,
      boolean more) {
    Pull pull = pull(mixture, utilities, weights);
    update.ascend(pull.weights(), pull.back(), pull.shift(), more);
  }

  @Override
  public OptimizerState forgetEvaluations(OptimizerState state) {
    return PastBatch.forget(state);
  }

  /**
   * E5 as weights of slices and a pull back along the move: {@code 1 / sigma^2 * sum_i w_i (u_i -
   * b) (sign_i sigma eps_i - move)}, where the weights sum to 1 and b is their mean of the
   * utilities, or 0 without the baseline.
   *
   * @param weights of the slices, {@code [slices]}
   * @param back of the move; 0 with the baseline, under which the coefficients sum to 0
   * @param shift what past batches add for where they were drawn, {@code [dimension]}; null without
   */
  record Pull(double[] weights, double back, double @Nullable [] shift) {}

  /**
   * The terms of E5.
   *
   * @param utilities of all samples
   */
  Pull pull(Mixture mixture, double[] utilities, ImportanceWeights weights) {
    Perturbations drawn = mixture.all();
    double mean = weights.mean(utilities);
    double baseline = weightedBaseline ? mean : 0;
    double[] coefficients = new double[utilities.length];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = weights.weights()[i] * (utilities[i] - baseline) / drawn.sigma();
    }
    double back = weightedBaseline ? 0 : mean / (drawn.sigma() * drawn.sigma());
    return new Pull(drawn.perSlice(coefficients), back, mixture.shift(coefficients));
  }

  /** The share is one of the newest batch, so that past ones make it larger. */
  private static ReuseDiagnostics diagnose(
      int update, double squaredMove, ImportanceWeights weights, int count, double allowance) {
    double kl = squaredMove / 2; // E3
    return new ReuseDiagnostics(
        update,
        weights.effectiveSampleSize() / count,
        kl,
        weights.clippedShare(),
        allowance,
        false);
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
        + (pastBatches > 0 ? ", pastBatches=" + pastBatches : "")
        + ", base="
        + base.describe()
        + ")";
  }
}
