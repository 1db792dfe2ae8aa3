package org.evostrat.optimizer;

import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Norms;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.report.UpdateDetails;
import org.evostrat.report.UpdateReport;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Perturbations;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.StepRule;

/**
 * Evolution strategies as a black-box gradient estimator (Salimans et al. 2017, algorithms 1 and
 * 2): perturb the mean with noise of standard deviation sigma, weigh the noise by the shaped
 * fitness, step uphill.
 *
 * <p>The gradient is E1 of docs/algorithm.md, <em>with</em> its factor {@code 1 / sigma}; the
 * authors' own code leaves that out, which matters only next to weight decay and to step rules that
 * are not free of scale. Weight decay subtracts {@code weightDecay * theta} from the gradient.
 *
 * <p>A generation costs populationSize evaluations and reads one slice of noise per pair (or per
 * sample without mirroring). Immutable and thread-safe; built with {@link #withSigma}.
 */
public final class EvolutionStrategy implements Optimizer {
  private final double sigma;
  private final int populationSize;
  private final boolean mirrored;
  private final boolean commonRandomNumbers;
  private final FitnessShaping shaping;
  private final StepRule stepRule;
  private final double weightDecay;
  private final NoiseTable noise;
  private final MeanUpdate.Scratch scratch = new MeanUpdate.Scratch();

  EvolutionStrategy(EvolutionStrategyBuilder builder, NoiseTable noise) {
    this.sigma = builder.sigma;
    this.populationSize = builder.populationSize;
    this.mirrored = builder.mirrored;
    this.commonRandomNumbers = builder.commonRandomNumbers;
    this.shaping = builder.shaping;
    this.stepRule = builder.stepRule;
    this.weightDecay = builder.weightDecay;
    this.noise = noise;
  }

  /**
   * Starts a builder with the one number that has no sensible default.
   *
   * @param sigma noise standard deviation, in the unit of the parameters; finite and above 0
   */
  public static EvolutionStrategyBuilder withSigma(double sigma) {
    return new EvolutionStrategyBuilder(sigma);
  }

  @Override
  public OptimizerState start(double[] theta, long seed) {
    OptimizerState first =
        OptimizerState.first(theta, seed, StepMemory.of(stepRule.start(theta.length)));
    noise.requireRoomFor(theta.length);
    return first;
  }

  @Override
  public Perturbations ask(OptimizerState state) {
    int slices = mirrored ? populationSize / 2 : populationSize;
    long[] offsets =
        NoiseOffsets.of(noise, state.theta().length, state.seed(), state.generation(), slices);
    return new Perturbations(noise, state.theta(), sigma, offsets, mirrored, commonRandomNumbers);
  }

  @Override
  public Update tell(
      OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    Perturbations drawn = requirePerturbations(asked);
    double[] utilities = utilities(drawn, fitness);
    MeanUpdate update = begin(state, drawn, algebra);
    update.ascend(weights(drawn, utilities), 0, false);
    return end(state, update, UpdateDetails.NONE);
  }

  /** The perturbations behind {@code asked}, which must come from {@link #ask}. */
  public Perturbations requirePerturbations(Candidates asked) {
    if (asked instanceof Perturbations perturbations) {
      return perturbations;
    }
    throw new IllegalArgumentException(
        Check.message(
            "asked",
            "be what ask() gave",
            asked.getClass().getName(),
            "pass the candidates of this optimizer"));
  }

  /** The shaped fitness, {@code [count]}. */
  public double[] utilities(Perturbations asked, double[] fitness) {
    Check.length("fitness", fitness, asked.count(), "give one value per candidate, in their order");
    return shaping.shape(fitness);
  }

  /** What every slice adds to the gradient E1, {@code [slices]}. */
  public double[] weights(Perturbations asked, double[] utilities) {
    double[] weights = asked.perSlice(utilities);
    double scale = 1 / (utilities.length * asked.sigma());
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= scale;
    }
    return weights;
  }

  /** E1, {@code [dimension]}, weight decay left out. */
  public double[] gradient(Perturbations asked, double[] utilities, NoiseAlgebra algebra) {
    double[] gradient = new double[asked.dimension()];
    algebra.weightedSum(asked.table(), asked.offsets(), weights(asked, utilities), gradient);
    return gradient;
  }

  /** Begins the updates of a generation; {@link #end} makes them a state. */
  public MeanUpdate begin(OptimizerState state, Perturbations drawn, NoiseAlgebra algebra) {
    return new MeanUpdate(stepRule, weightDecay, drawn, StepMemory.read(state), algebra, scratch);
  }

  /** The state and the report of a generation whose updates have been made. */
  public Update end(OptimizerState before, MeanUpdate update, UpdateDetails details) {
    OptimizerState after = before.next(update.theta(), StepMemory.of(update.stepState()));
    UpdateReport report =
        new UpdateReport(
            Norms.of(update.theta()), update.gradientNorm(), update.moveNorm(), details);
    update.close();
    return new Update(after, report);
  }

  @Override
  public boolean takesPartOfABatch() {
    return true;
  }

  @Override
  public String describe() {
    return "es(sigma="
        + sigma
        + ", populationSize="
        + populationSize
        + ", mirrored="
        + mirrored
        + (commonRandomNumbers ? ", commonRandomNumbers=true" : "")
        + ", shaping="
        + shaping
        + ", stepRule="
        + stepRule.describe()
        + ", weightDecay="
        + weightDecay
        + ", noise="
        + noise.id()
        + ")";
  }
}
