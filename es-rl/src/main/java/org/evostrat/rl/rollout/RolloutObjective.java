package org.evostrat.rl.rollout;

import org.evostrat.internal.check.Check;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.objective.DetailedObjective;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Trial;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.policy.MlpPolicy;

/** One worker's objective: an environment and a policy, and an episode of both per trial. */
final class RolloutObjective implements DetailedObjective {
  private static final int GATHERS_STATISTICS = 2;
  private static final double[] NONE = new double[0];

  private final RolloutObjectives settings;
  private final Environment environment;
  private final Rollout rollout;

  RolloutObjective(RolloutObjectives settings) {
    this.settings = settings;
    environment = settings.task.create();
    requireSize("observationSize", environment.observationSize(), settings.task.observationSize());
    requireSize("actionSize", environment.actionSize(), settings.task.actionSize());
    rollout = new Rollout(environment, new MlpPolicy(settings.policy));
  }

  @Override
  public Evaluation evaluate(Trial trial) {
    RolloutContext context = settings.read(trial.context());
    return trial.purpose() == Trial.Purpose.TRAINING
        ? train(trial, context)
        : measure(trial, context);
  }

  /** An episode without noise; the trial's seed and limit are the caller's. */
  Episode replay(double[] theta, RolloutContext context, long seed, int limit) {
    return rollout.play(theta, context.statistics(), seed, limit, 0, null);
  }

  private Evaluation train(Trial trial, RolloutContext context) {
    double[] gathered = gathers(trial.seed()) ? settings.zeroSums() : null;
    Episode episode =
        rollout.play(
            trial.theta(),
            context.statistics(),
            trial.seed(),
            context.limit(),
            settings.actionNoise,
            gathered);
    double fitness = episode.total() + settings.rewardShift * episode.length();
    // What led to a breakdown may be finite and yet absurd: it does not enter the statistics.
    boolean sound = episode.breakdown() == null;
    return evaluation(
        fitness, episode, gathered != null && sound && Rollout.finite(gathered) ? gathered : NONE);
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

  private static Evaluation evaluation(double fitness, Episode episode, double[] feedback) {
    double[] diagnostics = {episode.total(), episode.length(), episode.breakdown() == null ? 0 : 1};
    return new Evaluation(fitness, episode.interactions(), diagnostics, feedback, null);
  }

  @Override
  public void close() {
    environment.close();
  }
}
