package org.evostrat.optimizer;

import org.evostrat.internal.check.Check;
import org.evostrat.kernel.Kernels;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.noise.NoiseOffsets;
import org.evostrat.noise.NoiseTable;
import org.evostrat.report.UpdateDetails;
import org.evostrat.report.UpdateReport;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Perturbations;
import org.evostrat.shaping.FitnessShaping;
import org.evostrat.step.StepRule;
import org.evostrat.step.StepState;

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
  private final FitnessShaping shaping;
  private final StepRule stepRule;
  private final double weightDecay;
  private final NoiseTable noise;

  EvolutionStrategy(EvolutionStrategyBuilder builder, NoiseTable noise) {
    this.sigma = builder.sigma;
    this.populationSize = builder.populationSize;
    this.mirrored = builder.mirrored;
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
    return new Perturbations(noise, state.theta(), sigma, offsets, mirrored);
  }

  @Override
  public Update tell(
      OptimizerState state, Candidates asked, double[] fitness, NoiseAlgebra algebra) {
    Perturbations perturbations = requirePerturbations(asked);
    double[] utilities = utilities(perturbations, fitness);
    double[] gradient = gradient(perturbations, utilities, algebra);
    Step step = step(state.theta(), gradient, stepStateOf(state));
    return new Update(next(state, step), report(state, gradient, step, UpdateDetails.NONE));
  }

  /**
   * One step of the mean.
   *
   * @param theta the mean after it, {@code [dimension]}
   * @param state of the step rule after it
   */
  public record Step(double[] theta, StepState state) {}

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

  /** E1, {@code [dimension]}, weight decay left out. */
  public double[] gradient(Perturbations asked, double[] utilities, NoiseAlgebra algebra) {
    double scale = 1 / (utilities.length * asked.sigma());
    return GradientEstimate.weightedNoise(asked, utilities, scale, algebra);
  }

  /** Takes weight decay off the gradient and makes a step. The arguments are not changed. */
  public Step step(double[] theta, double[] gradient, StepState stepState) {
    double[] direction = gradient;
    if (weightDecay > 0) {
      direction = gradient.clone();
      for (int j = 0; j < theta.length; j++) {
        direction[j] -= weightDecay * theta[j];
      }
    }
    double[] moved = theta.clone();
    StepState next = stepRule.step(stepState, direction, moved);
    return new Step(moved, next);
  }

  /** The step rule's part of a state. */
  public StepState stepStateOf(OptimizerState state) {
    return StepMemory.read(state);
  }

  /** The state of the next generation. */
  public OptimizerState next(OptimizerState state, Step step) {
    return state.next(step.theta(), StepMemory.of(step.state()));
  }

  /** The report of a generation that ended with {@code last}. */
  public UpdateReport report(
      OptimizerState before, double[] gradient, Step last, UpdateDetails details) {
    return Update.of(before, next(before, last), norm(gradient), details).report();
  }

  @Override
  public String describe() {
    return "es(sigma="
        + sigma
        + ", populationSize="
        + populationSize
        + ", mirrored="
        + mirrored
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

  private static double norm(double[] x) {
    return Math.sqrt(Kernels.squaredNorm(x));
  }
}
