package org.evostrat.examples.training;

import org.evostrat.internal.check.Check;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.Tasks;
import org.evostrat.rl.policy.Activation;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.evostrat.rl.rollout.EpisodeLimit;
import org.evostrat.rl.rollout.RolloutObjectives;
import org.evostrat.rl.rollout.RolloutObjectivesBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is rolled out: the task, the policy and the episodes. */
final class RolloutOptions {
  private static final double GROWTH = 1.5;
  private static final double SHARE_TO_GROW = 0.5;
  private static final int MOST_REFERENCES = 10_000;

  @Option(names = "--task", paramLabel = "NAME", description = "What to train on, see ./es tasks.")
  String task = LaptopDefaults.TASK;

  @Option(
      names = "--policy",
      paramLabel = "KIND",
      description =
          "One of: ${COMPLETION-CANDIDATES}; conv and attention see images, as those of paddle-v0.")
  PolicyChoice policy = PolicyChoice.MLP;

  @Option(
      names = "--hidden",
      paramLabel = "64,64|none",
      converter = HiddenLayers.Converter.class,
      description = "Units of the policy's hidden layers, or none.")
  HiddenLayers hidden = LaptopDefaults.HIDDEN;

  @Option(
      names = "--activation",
      paramLabel = "KIND",
      description = "Of hidden units, one of: ${COMPLETION-CANDIDATES}; sign makes them binary.")
  Activation activation = Activation.TANH;

  @Option(
      names = "--vbn",
      paramLabel = "N",
      description =
          "Observations in the reference batch of virtual batch normalisation; 0 for none.")
  int vbn;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Steps after which an episode is cut, at most the task's own limit.")
  int maxSteps = LaptopDefaults.MAX_STEPS;

  @Option(
      names = "--adaptive-steps",
      description =
          "Let that limit grow by half whenever half of the rollouts reach it;"
              + " evaluations are never cut (default: no).")
  boolean adaptiveSteps;

  @Option(
      names = "--frame-skip",
      paramLabel = "N",
      description = "Steps that each action of the policy is held.")
  int frameSkip = 1;

  @Option(
      names = "--evaluations",
      paramLabel = "N",
      description = "Rollouts of the unperturbed policy per generation.")
  int evaluations = LaptopDefaults.EVALUATIONS;

  @Option(
      names = "--action-noise",
      paramLabel = "X",
      description = "Standard deviation of noise on actions in training.")
  double actionNoise = LaptopDefaults.ACTION_NOISE;

  @Option(
      names = "--reward-shift",
      paramLabel = "X",
      description = "Added to every step's reward in the training fitness, such as -1 for the Ant.")
  double rewardShift;

  @Option(
      names = "--normalize",
      arity = "1",
      paramLabel = "true|false",
      description = "Whether observations are normalised by running statistics.")
  boolean normalize = true;

  @Option(
      names = "--statistics-share",
      paramLabel = "X",
      description = "Share of the training rollouts that gather these statistics.")
  double statisticsShare = LaptopDefaults.STATISTICS_SHARE;

  @Option(
      names = "--statistics-growth",
      paramLabel = "X",
      description =
          "New statistics are used when X times as many observations have been gathered; 1 is in"
              + " every generation, which forgets --past-batches, 1.5 rarely.")
  double statisticsGrowth = 1;

  Task task() {
    return Tasks.named(task);
  }

  PolicyArchitecture policy() {
    Check.that(
        vbn >= 0 && vbn <= MOST_REFERENCES,
        "--vbn",
        "lie in [0, " + MOST_REFERENCES + "]",
        vbn,
        "use 0 for none, or 64");
    return policy.of(task(), hidden.units(), activation, vbn);
  }

  /** The objectives of a run, from given arrays on or, without, from random parameters. */
  RolloutObjectives objectives(long seed, @Nullable PolicyArrays initial) {
    RolloutObjectivesBuilder builder = RolloutObjectives.of(task(), policy());
    if (initial != null) {
      builder.initialPolicy(initial);
    }
    return builder
        .normalizeObservations(normalize)
        .statisticsShare(statisticsShare)
        .statisticsGrowth(statisticsGrowth)
        .actionNoise(actionNoise)
        .rewardShift(rewardShift)
        .frameSkip(frameSkip)
        .episodeLimit(episodeLimit())
        .referenceSeed(seed)
        .build();
  }

  /** After how many steps an evaluation ends at the latest. */
  int evaluationSteps() {
    return episodeLimit().evaluation(task().horizon());
  }

  private EpisodeLimit episodeLimit() {
    return adaptiveSteps
        ? EpisodeLimit.adaptive(maxSteps, GROWTH, SHARE_TO_GROW, task().horizon())
        : EpisodeLimit.fixed(maxSteps);
  }

  /** Fills in what depends on the task. */
  void resolve() {
    Counts.rollouts(
        "--evaluations", evaluations, 0, "use 0 for none, or " + LaptopDefaults.EVALUATIONS);
    Check.atLeast("--max-steps", maxSteps, 1, "give the task's own limit, " + task().horizon());
    maxSteps = Math.min(maxSteps, task().horizon());
  }
}
