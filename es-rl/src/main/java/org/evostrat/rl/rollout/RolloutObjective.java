package org.evostrat.rl.rollout;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.objective.DetailedObjective;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.objective.Trial;
import org.evostrat.rl.environment.Environment;
import org.jspecify.annotations.Nullable;

/** One worker's objective: an environment and a policy, and an episode of both per trial. */
final class RolloutObjective implements DetailedObjective {
  private static final int GATHERS_STATISTICS = 2;
  private static final double[] NONE = new double[0];

  private final RolloutObjectives settings;
  private final Environment environment;
  private final Rollout rollout;
  private double[] contextArray = NONE;
  private @Nullable RolloutContext context;

  RolloutObjective(RolloutObjectives settings) {
    this.settings = settings;
    environment = settings.task.create();
    try {
      requireSize(
          "observationSize", environment.observationSize(), settings.task.observationSize());
      requireSize("actionSize", environment.actionSize(), settings.task.actionSize());
    } catch (IllegalArgumentException e) {
      environment.close();
      throw e;
    }
    rollout = new Rollout(environment, new TrainedPolicy(settings.policy), settings.frameSkip);
  }

  @Override
  public Evaluation evaluate(Trial trial) {
    RolloutContext context = read(trial.context());
    return trial.purpose() == Trial.Purpose.TRAINING
        ? train(trial, context)
        : measure(trial, context);
  }

  /** All trials of a generation share one array, which is read once. */
  private RolloutContext read(double[] array) {
    RolloutContext read = context;
    if (read == null || array != contextArray) {
      read = settings.read(array);
      context = read;
      contextArray = array;
    }
    return read;
  }

  /** An episode without noise; the trial's seed and limit are the caller's. */
  Episode replay(double[] theta, RolloutContext context, long seed, int limit) {
    return rollout.play(theta, context, seed, limit, 0, null);
  }

  private Evaluation train(Trial trial, RolloutContext context) {
    double[] gathered = gathers(trial.seed()) ? settings.zeroSums() : null;
    Episode episode =
        rollout.play(
            trial.theta(), context, trial.seed(), context.limit(), settings.actionNoise, gathered);
    double fitness = episode.total() + settings.rewardShift * episode.length();
    return evaluation(
        fitness, episode, gathered != null && Rollout.finite(gathered) ? gathered : NONE);
  }

  private Evaluation measure(Trial trial, RolloutContext context) {
    int limit = settings.episodeLimit.evaluation(settings.task.horizon());
    Episode episode = replay(trial.theta(), context, trial.seed(), limit);
    return evaluation(episode.total(), episode, NONE);
  }

  private boolean gathers(long seed) {
    if (!settings.normalizeObservations) {
      return false;
    }
    long hash = Seeds.derive(seed, Use.OBJECTIVE, GATHERS_STATISTICS, 0);
    return (hash >>> 11) * 0x1.0p-53 < settings.statisticsShare;
  }

  private void requireSize(String name, int actual, int expected) {
    Check.that(
        actual == expected,
        name + " of the environment",
        "be that of " + settings.task.name() + ", " + expected,
        actual,
        "mend Task.create()");
  }

  /** What led to a breakdown may be finite and yet absurd: neither fitness nor statistics count. */
  private static Evaluation evaluation(double fitness, Episode episode, double[] feedback) {
    double[] diagnostics = {episode.total(), episode.length()};
    Failure failure = failure(episode.breakdown());
    return new Evaluation(
        fitness, episode.interactions(), diagnostics, failure == null ? feedback : NONE, failure);
  }

  private static @Nullable Failure failure(@Nullable String breakdown) {
    return breakdown == null ? null : new Failure(Failure.Kind.NOT_FINITE, breakdown);
  }

  @Override
  public void close() {
    environment.close();
  }
}
