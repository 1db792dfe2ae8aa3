package org.evostrat;

import java.util.List;
import java.util.Objects;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.RunConfiguration;
import org.evostrat.checkpoint.SavedRun;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.slf4j.LoggerFactory;

/** How a run that was saved goes on under the settings of now. */
final class Resumption {

  private static final int MOST_SHOWN = 1500;

  private Resumption() {}

  /**
   * The state to go on from. Changed settings are told in a warning, and the strategy forgets what
   * was evaluated under the old ones: fitness of one reward is not to be mixed with that of
   * another.
   */
  static Checkpoint begin(Optimization settings, SavedRun run) {
    Checkpoint saved = run.checkpoint();
    OptimizerState state = saved.optimizer();
    warn(changes(settings, saved, settings.seed == null ? state.seed() : settings.seed));
    if (changes(settings, saved, state.seed()).isEmpty()) {
      return saved;
    }
    Optimizer optimizer = Objects.requireNonNull(settings.optimizer);
    return new Checkpoint(
        saved.description(),
        optimizer.forgetEvaluations(state),
        saved.context(),
        saved.total(),
        saved.totalSeconds(),
        saved.best());
  }

  private static List<String> changes(Optimization settings, Checkpoint saved, long seed) {
    return RunConfiguration.parse(saved.description()).differences(settings.configuration(seed));
  }

  private static void warn(List<String> changes) {
    if (!changes.isEmpty()) {
      String all = String.join("; ", changes);
      LoggerFactory.getLogger(Optimization.class)
          .warn(
              "a resumed run should have the configuration of its checkpoint, but "
                  + (all.length() <= MOST_SHOWN
                      ? all
                      : all.substring(0, MOST_SHOWN) + "... and others")
                  + "; the run goes on with the new values (the seed stays as it was)");
    }
  }
}
