package org.evostrat.rl.rollout;

import java.util.Arrays;
import java.util.List;
import org.evostrat.internal.check.Check;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes the objective "return of one episode": every worker gets its own environment and policy.
 *
 * <p>The fitness of an evaluation trial is the task's own return; that of a training trial has the
 * reward shift added. The diagnostics are the task's own {@code return} and the {@code length} in
 * steps. Where the simulation breaks down, or an observation, an action or the return is not
 * finite, the evaluation failed: it ranks worst and is counted, so that no policy gains by breaking
 * its world. What it interacted until then counts as spent.
 *
 * <p>Observations are normalised as in the reference implementation of Salimans et al. (2017):
 * {@code (observation - mean) / max(standard deviation, 0.1)}, clipped to [-5, 5]. Mean and
 * deviation are those of all observations gathered in earlier generations, in a small share of the
 * training episodes, chosen by a hash of the trial's seed; where {@link
 * RolloutObjectivesBuilder#statisticsGrowth} says so, not of every generation but of those that
 * have gathered enough more.
 *
 * <p>For a policy with virtual batch normalisation the context also holds the reference batch:
 * observations from random play before the first generation, a function of the reference seed.
 *
 * <p>Immutable and thread-safe.
 */
public final class RolloutObjectives implements ObjectiveFactory {
  private static final List<String> DIAGNOSTICS = List.of("return", "length");
  private static final int LENGTH = DIAGNOSTICS.indexOf("length");

  final Task task;
  final PolicyArchitecture policy;
  final boolean normalizeObservations;
  final double statisticsShare;
  final double statisticsGrowth;
  final double actionNoise;
  final EpisodeLimit episodeLimit;
  final double rewardShift;
  final int frameSkip;

  private final @Nullable ObservationStatistics firstStatistics;
  private final double[] reference;

  RolloutObjectives(RolloutObjectivesBuilder builder, EpisodeLimit episodeLimit) {
    this.task = builder.task;
    this.policy = builder.policy;
    this.normalizeObservations = builder.normalizeObservations;
    this.statisticsShare = builder.statisticsShare;
    this.statisticsGrowth = builder.statisticsGrowth;
    this.actionNoise = builder.actionNoise;
    this.rewardShift = builder.rewardShift;
    this.frameSkip = builder.frameSkip;
    this.episodeLimit = episodeLimit;
    PolicyArrays initial = builder.initialPolicy;
    ContextArrays context =
        initial == null
            ? new ContextArrays(
                normalizeObservations ? ObservationStatistics.first(task.observationSize()) : null,
                ReferenceBatch.collect(task, policy.referenceSize(), builder.referenceSeed))
            : ContextArrays.read(initial, policy, normalizeObservations);
    this.firstStatistics = context.statistics();
    this.reference = context.reference();
  }

  /**
   * Starts a builder.
   *
   * @throws IllegalArgumentException when the policy's sizes are not those of the task
   */
  public static RolloutObjectivesBuilder of(Task task, PolicyArchitecture policy) {
    return new RolloutObjectivesBuilder(task, policy);
  }

  /** A new objective for one worker; an empty context stands for {@link #initialContext()}. */
  @Override
  public Objective create() {
    return new RolloutObjective(this);
  }

  @Override
  public List<String> diagnosticNames() {
    return DIAGNOSTICS;
  }

  @Override
  public double[] initialContext() {
    return first().toArray();
  }

  @Override
  public double[] nextContext(double[] context, List<Evaluation> training) {
    RolloutContext now = read(context);
    ObservationStatistics used = now.statistics();
    ObservationStatistics gathered = statisticsGrowth > 1 ? now.gathered() : used;
    int ended = 0;
    int atLimit = 0;
    for (Evaluation evaluation : training) {
      if (evaluation.failure() != null) {
        continue;
      }
      ended++;
      if (evaluation.diagnostics()[LENGTH] == now.limit()) {
        atLimit++;
      }
      gathered = plus(gathered, evaluation.feedback());
    }
    double share = ended == 0 ? 0 : (double) atLimit / ended;
    int limit = episodeLimit.next(now.limit(), share);
    if (used == null || gathered == null || statisticsGrowth == 1) {
      return new RolloutContext(limit, gathered, null, now.reference()).toArray();
    }
    boolean enough = gathered.count() >= statisticsGrowth * used.count();
    return new RolloutContext(limit, enough ? gathered : used, gathered, now.reference()).toArray();
  }

  /** As long as the episode limit and the statistics that normalise observations are the same. */
  @Override
  public boolean comparable(double[] context, double[] next) {
    RolloutContext before = read(context);
    RolloutContext after = read(next);
    return before.limit() == after.limit()
        && Arrays.equals(normalization(before), normalization(after));
  }

  private double[] normalization(RolloutContext context) {
    ObservationStatistics statistics = context.statistics();
    if (statistics == null) {
      return new double[0];
    }
    double[] array = zeroSums();
    statistics.write(array, 0);
    return array;
  }

  /**
   * Plays one episode as an evaluation trial does: no noise, the task's own rewards. To watch it,
   * give {@link #of} a task whose environments pass every step on to the real one and to whoever
   * watches.
   *
   * @param theta parameters of the policy, {@code [parameterCount]}
   * @param context that belongs to them, as in the checkpoint they come from
   * @param seed everything random in the episode is a function of it
   * @param maxSteps after which it is cut, at least 1
   */
  public Episode replay(double[] theta, double[] context, long seed, int maxSteps) {
    Check.atLeast("maxSteps", maxSteps, 1, "take Task.horizon()");
    RolloutContext read = read(context);
    RolloutObjective objective = new RolloutObjective(this);
    try {
      return objective.replay(theta, read, seed, maxSteps);
    } finally {
      objective.close();
    }
  }

  /**
   * The policy of given parameters, to be used outside of episodes that the library plays.
   *
   * @param theta parameters, {@code [parameterCount]}; not kept
   * @param context that belongs to them, as in the checkpoint they come from: it has the
   *     observation statistics and the reference batch
   * @throws IllegalArgumentException when either does not fit this task and policy
   */
  public TrainedPolicy policy(double[] theta, double[] context) {
    return new TrainedPolicy(policy).load(theta, read(context));
  }

  /**
   * The same policy as arrays with names, for other programs and for {@link
   * RolloutObjectivesBuilder#initialPolicy}.
   *
   * @param theta parameters, {@code [parameterCount]}; not kept
   * @param context that belongs to them, as in the checkpoint they come from
   * @throws IllegalArgumentException when either does not fit this task and policy
   */
  public PolicyArrays arrays(double[] theta, double[] context) {
    RolloutContext read = read(context);
    return new ContextArrays(read.statistics(), read.reference()).arrays(policy, theta);
  }

  RolloutContext read(double[] context) {
    return context.length == 0
        ? first()
        : RolloutContext.read(
            context,
            normalizeObservations,
            statisticsGrowth > 1,
            task.observationSize(),
            policy.referenceSize());
  }

  /** Where an episode gathers observations, in the array form of {@link ObservationStatistics}. */
  double[] zeroSums() {
    return new double[ObservationStatistics.arrayLength(task.observationSize())];
  }

  private RolloutContext first() {
    return new RolloutContext(
        episodeLimit.first(),
        firstStatistics,
        statisticsGrowth > 1 ? firstStatistics : null,
        reference);
  }

  private @Nullable ObservationStatistics plus(
      @Nullable ObservationStatistics statistics, double[] feedback) {
    return statistics == null || feedback.length == 0
        ? statistics
        : statistics.plus(ObservationStatistics.read(feedback, 0, task.observationSize()));
  }
}
