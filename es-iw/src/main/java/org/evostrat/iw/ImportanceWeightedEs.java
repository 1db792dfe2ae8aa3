package org.evostrat.iw;

import java.util.ArrayList;
import java.util.List;
import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Kernels;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.optimizer.EvolutionStrategy;
import org.evostrat.optimizer.EvolutionStrategy.Step;
import org.evostrat.optimizer.GradientEstimate;
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
 * <p>An extra update is refused, and counted, when the weights have degenerated to hardly more than
 * one effective sample; so are those after it, whose weights would be the same. With K = 0 the bits
 * are those of the plain strategy.
 *
 * <p>Beyond plain ES, each extra update reads the batch's slices of noise twice, and no evaluation
 * is spent. Immutable and thread-safe.
 */
public final class ImportanceWeightedEs implements Optimizer {
  /** The largest weight when none is given, that of the paper. */
  public static final double DEFAULT_CLIP = 1;

  private final EvolutionStrategy base;
  private final int extraUpdates;
  private final double clip;
  private final boolean weightedBaseline;

  private ImportanceWeightedEs(
      EvolutionStrategy base, int extraUpdates, double clip, boolean weightedBaseline) {
    this.base = base;
    this.extraUpdates =
        Check.atLeast("extraUpdates", extraUpdates, 0, "use 0 for plain ES, or 1 to 4");
    this.clip = clip;
    this.weightedBaseline = weightedBaseline;
  }

  /**
   * The strategy with weights clipped at 1 and a weighted baseline.
   *
   * @param base makes the first update and says how steps are made
   * @param extraUpdates K, at least 0
   */
  public static ImportanceWeightedEs of(EvolutionStrategy base, int extraUpdates) {
    return new ImportanceWeightedEs(base, extraUpdates, DEFAULT_CLIP, true);
  }

  /**
   * The same strategy with another largest weight.
   *
   * @param largest above 0; {@link Double#POSITIVE_INFINITY} for no clipping
   */
  public ImportanceWeightedEs clip(double largest) {
    Check.that(largest > 0, "clip", "be above 0", largest, "use 1, or infinity for no clipping");
    return new ImportanceWeightedEs(base, extraUpdates, largest, weightedBaseline);
  }

  /** The same strategy with or without the weighted baseline of E5. */
  public ImportanceWeightedEs weightedBaseline(boolean subtracted) {
    return new ImportanceWeightedEs(base, extraUpdates, clip, subtracted);
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
    double[] first = base.gradient(drawn, utilities, algebra);
    Step step = base.step(state.theta(), first, base.stepStateOf(state));
    List<ReuseDiagnostics> examined = new ArrayList<>();
    for (int k = 1; k <= extraUpdates; k++) {
      double[] move = difference(step.theta(), drawn.theta());
      double[] logRatios = LogRatios.fromDotProducts(drawn, move, algebra);
      ImportanceWeights weights = ImportanceWeights.of(logRatios, clip);
      examined.add(diagnose(k, drawn, move, weights));
      if (weights.degenerate()) {
        break;
      }
      double[] gradient = gradient(drawn, utilities, move, weights, algebra);
      step = base.step(step.theta(), gradient, step.state());
    }
    ReuseReport details = new ReuseReport(extraUpdates, examined);
    return new Update(base.next(state, step), base.report(state, first, step, details));
  }

  /**
   * E5: {@code 1 / sigma^2 * sum_i w_i (u_i - b) (sign_i sigma eps_i - move)}, where the weights
   * sum to 1 and b is their mean of the utilities, or 0 without the baseline.
   *
   * @param utilities {@code [count]}
   * @param move of the mean since the batch was drawn, {@code [dimension]}
   * @return a new array {@code [dimension]}
   */
  double[] gradient(
      Perturbations drawn,
      double[] utilities,
      double[] move,
      ImportanceWeights weights,
      NoiseAlgebra algebra) {
    double baseline = weightedBaseline ? weights.mean(utilities) : 0;
    double[] coefficients = new double[utilities.length];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = weights.weights()[i] * (utilities[i] - baseline);
    }
    double[] gradient =
        GradientEstimate.weightedNoise(drawn, coefficients, 1 / drawn.sigma(), algebra);
    if (!weightedBaseline) {
      double pull = weights.mean(utilities) / (drawn.sigma() * drawn.sigma());
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] -= pull * move[j];
      }
    }
    return gradient;
  }

  private static ReuseDiagnostics diagnose(
      int update, Perturbations drawn, double[] move, ImportanceWeights weights) {
    double kl = Kernels.squaredNorm(move) / (2 * drawn.sigma() * drawn.sigma()); // E3
    return new ReuseDiagnostics(
        update, weights.effectiveShare(), kl, weights.clippedShare(), !weights.degenerate());
  }

  private static double[] difference(double[] a, double[] b) {
    double[] d = new double[a.length];
    for (int j = 0; j < d.length; j++) {
      d[j] = a[j] - b[j];
    }
    return d;
  }

  @Override
  public String describe() {
    return "iw-es(extraUpdates="
        + extraUpdates
        + ", clip="
        + clip
        + ", weightedBaseline="
        + weightedBaseline
        + ", base="
        + base.describe()
        + ")";
  }
}
