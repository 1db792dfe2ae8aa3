package org.evostrat.rl.rollout;

import org.evostrat.internal.check.Check;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.jspecify.annotations.Nullable;

/** Builds {@link RolloutObjectives}. Every setter checks at once. Not thread-safe. */
public final class RolloutObjectivesBuilder {
  /** Share of training episodes that gather statistics when none is given. */
  public static final double DEFAULT_STATISTICS_SHARE = 0.01;

  private static final int MOST_FRAMES = 10_000;

  /** Standard deviation of the action noise in training when none is given. */
  public static final double DEFAULT_ACTION_NOISE = 0.01;

  final Task task;
  final PolicyArchitecture policy;
  boolean normalizeObservations = true;
  double statisticsShare = DEFAULT_STATISTICS_SHARE;
  double statisticsGrowth = 1;
  double actionNoise = DEFAULT_ACTION_NOISE;
  double rewardShift;
  int frameSkip = 1;
  long referenceSeed;
  @Nullable PolicyArrays initialPolicy;
  private @Nullable EpisodeLimit episodeLimit;

  RolloutObjectivesBuilder(Task task, PolicyArchitecture policy) {
    Check.that(
        policy.observationSize() == task.observationSize(),
        "observationSize of the policy",
        "be that of " + task.name() + ", " + task.observationSize(),
        policy.observationSize(),
        "take Task.observationSize()");
    Check.that(
        policy.actionSize() == task.actionSize(),
        "actionSize of the policy",
        "be that of " + task.name() + ", " + task.actionSize(),
        policy.actionSize(),
        "take Task.actionSize()");
    this.task = task;
    this.policy = policy;
  }

  /** Whether the policy sees normalised observations; default true. */
  public RolloutObjectivesBuilder normalizeObservations(boolean normalize) {
    normalizeObservations = normalize;
    return this;
  }

  /**
   * Share of training episodes that gather statistics of observations, in [0, 1]; default {@value
   * #DEFAULT_STATISTICS_SHARE}. A generation of a few dozen episodes wants a larger one.
   */
  public RolloutObjectivesBuilder statisticsShare(double share) {
    statisticsShare =
        Check.inClosed(
            "statisticsShare", share, 0, 1, "use " + DEFAULT_STATISTICS_SHARE + " or 1 for all");
    return this;
  }

  /**
   * By which factor the number of gathered observations has to grow before observations are
   * normalised by them; default 1, new statistics in every generation. With 1.5, say, they stay the
   * same for longer and longer, and with them the meaning of theta: for strategies that use the
   * fitness of earlier generations again, which forget it whenever the statistics change.
   *
   * @param factor finite and at least 1
   */
  public RolloutObjectivesBuilder statisticsGrowth(double factor) {
    Check.that(
        factor >= 1 && factor < Double.POSITIVE_INFINITY,
        "statisticsGrowth",
        "be finite and at least 1",
        factor,
        "use 1 for new statistics in every generation, or 1.5");
    statisticsGrowth = factor;
    return this;
  }

  /**
   * Standard deviation of the normal noise that is added to every component of every action in
   * training; default {@value #DEFAULT_ACTION_NOISE}.
   */
  public RolloutObjectivesBuilder actionNoise(double standardDeviation) {
    actionNoise = Check.notNegative("actionNoise", standardDeviation, "use 0 for none or 0.01");
    return this;
  }

  /**
   * After how many steps episodes are cut, at most the task's horizon; default {@link
   * EpisodeLimit#fixed} at that horizon.
   */
  public RolloutObjectivesBuilder episodeLimit(EpisodeLimit limit) {
    Check.that(
        limit.largest() <= task.horizon(),
        "episodeLimit",
        "be at most the horizon of " + task.name() + ", " + task.horizon(),
        limit.largest(),
        "take Task.horizon()");
    episodeLimit = limit;
    return this;
  }

  /**
   * Steps that each action is held before the policy acts again; default 1. Limits, lengths,
   * interactions and rewards go on counting the task's own steps, so that runs with different
   * values compare as they are. A {@link TrainedPolicy} in a loop of one's own wants the same.
   *
   * @param steps 1 to 10,000
   */
  public RolloutObjectivesBuilder frameSkip(int steps) {
    Check.that(
        steps >= 1 && steps <= MOST_FRAMES,
        "frameSkip",
        "lie in [1, " + MOST_FRAMES + "]",
        steps,
        "use 1 to 4");
    frameSkip = steps;
    return this;
  }

  /**
   * Added to the reward of every step in the fitness of training trials; default 0. Diagnostics and
   * evaluation show the task's own return. A task that pays a bonus per step for being alive can
   * teach a policy to stand still; taking the bonus off here is the cure, to be told beside every
   * result.
   *
   * @param perStep finite, negative to take off
   */
  public RolloutObjectivesBuilder rewardShift(double perStep) {
    Check.that(Double.isFinite(perStep), "rewardShift", "be finite", perStep, "use 0 for none");
    rewardShift = perStep;
    return this;
  }

  /**
   * What the reference batch of a policy with virtual batch normalisation is a function of, beside
   * the task; default 0, better the seed of the run. It matters at the start of a run only: from
   * then on the batch is part of its context.
   */
  public RolloutObjectivesBuilder referenceSeed(long seed) {
    referenceSeed = seed;
    return this;
  }

  /**
   * A policy that was trained before, here or elsewhere, from which training goes on: {@link
   * RolloutObjectives#initialContext} has its observation statistics and its reference batch, and
   * {@link PolicyArrays#theta} gives {@code startingFrom} its parameters. Statistics of a mean and
   * a standard deviation alone count as those of a million observations; {@code normalizer.count}
   * says otherwise. Whether observations are normalised has to be as it is with these arrays.
   *
   * @throws IllegalArgumentException when the arrays do not fit the policy; {@link #build} throws
   *     it when they do not fit the other settings
   */
  public RolloutObjectivesBuilder initialPolicy(PolicyArrays arrays) {
    arrays.theta(policy);
    initialPolicy = arrays;
    return this;
  }

  /** The objectives; random play for the reference batch, where the policy wants one. */
  public RolloutObjectives build() {
    EpisodeLimit limit = episodeLimit;
    return new RolloutObjectives(this, limit == null ? EpisodeLimit.fixed(task.horizon()) : limit);
  }
}
