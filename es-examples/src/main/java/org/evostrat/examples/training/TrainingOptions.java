package org.evostrat.examples.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.evostrat.Optimization;
import org.evostrat.internal.check.Check;
import org.evostrat.rl.policy.PolicyArrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All that says what a training run does, and nothing that does not change its outcome. */
@Command
public final class TrainingOptions {
  @Mixin final RolloutOptions rollouts = new RolloutOptions();
  @Mixin final StrategyOptions strategy = new StrategyOptions();
  @Mixin final StopOptions stop = new StopOptions();

  @Option(names = "--seed", paramLabel = "N", description = "The one source of all randomness.")
  long seed = LaptopDefaults.SEED;

  @Option(
      names = "--initial-policy",
      paramLabel = "FILE.npz",
      description =
          "Start from these parameters and observation statistics, such as ./es export --numpy"
              + " wrote them (default: random parameters).")
  @Nullable Path initialPolicy;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description = "An evaluation that takes longer has failed (default: no limit).")
  @Nullable Double timeLimit;

  @Option(
      names = "--max-failed-share",
      paramLabel = "X",
      description = "Share of a generation's rollouts that may fail before the run ends.")
  double maxFailedShare = Optimization.DEFAULT_MAX_FAILED_SHARE;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "How often a failed rollout is tried again with the same seed.")
  int retries;

  @Option(
      names = "--skip-failed",
      description =
          "Leave failed rollouts out of the update, with their mirrored twins, instead of"
              + " ranking them worst (default: no).")
  boolean skipFailed;

  /** For the parser, which fills the fields. */
  public TrainingOptions() {}

  /** What the run starts from; null for random parameters. */
  @Nullable PolicyArrays initialArrays() {
    Path file = initialPolicy;
    if (file == null) {
      return null;
    }
    try {
      return PolicyArrays.read(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          Check.message(
              "--initial-policy",
              "be a file that can be read",
              file + " (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
              "give one that ./es export --numpy or numpy.savez wrote"),
          e);
    }
  }

  @Nullable Duration timeLimit() {
    return timeLimit == null ? null : Durations.of("--time-limit", timeLimit, 1);
  }
}
