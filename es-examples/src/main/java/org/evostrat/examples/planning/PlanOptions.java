package org.evostrat.examples.planning;

import org.evostrat.backend.ThreadBackend;
import org.evostrat.internal.check.Check;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.environment.Tasks;
import org.evostrat.rl.planning.CrossEntropyPlanner;
import org.evostrat.rl.planning.PlannerBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is planned, and how. */
@Command
public final class PlanOptions {
  @Option(names = "--task", paramLabel = "NAME", description = "What to act in, see ./es tasks.")
  String task = "pendulum-v1";

  @Option(names = "--horizon", paramLabel = "N", description = "Actions of a plan.")
  int horizon = PlannerBuilder.DEFAULT_HORIZON;

  @Option(names = "--candidates", paramLabel = "N", description = "Sequences per iteration.")
  int candidates = PlannerBuilder.DEFAULT_CANDIDATES;

  @Option(
      names = "--elites",
      paramLabel = "N",
      description = "The best of them, to which the next ones are fitted.")
  int elites = PlannerBuilder.DEFAULT_ELITES;

  @Option(names = "--iterations", paramLabel = "N", description = "Iterations for one action.")
  int iterations = PlannerBuilder.DEFAULT_ITERATIONS;

  @Option(
      names = "--action-repeat",
      paramLabel = "N",
      description = "Steps of the task that each action is held.")
  int actionRepeat = 1;

  @Option(
      names = "--warm-start",
      description = "Start each plan from what is left of the last one (default: from zero).")
  boolean warmStart;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of the episode, at most the task's own limit (default: that limit).")
  @Nullable Integer steps;

  @Option(names = "--seed", paramLabel = "N", description = "The one source of all randomness.")
  long seed;

  /** For the parser, which fills the fields. */
  public PlanOptions() {}

  /** What to act in. */
  public Task task() {
    return Tasks.named(task);
  }

  /** The episode in which plans are carried out. */
  public PlannedEpisode episode() {
    Task known = task();
    if (steps == null) {
      steps = known.horizon();
    }
    Check.atLeast("--steps", steps, 1, "leave it out for the task's own limit");
    steps = Math.min(steps, known.horizon());
    return new PlannedEpisode(known, seed, steps, actionRepeat);
  }

  /** Whether each plan starts from what is left of the last one. */
  public boolean warmStart() {
    return warmStart;
  }

  /** The planner; must be closed. */
  public CrossEntropyPlanner planner(int threads) {
    return CrossEntropyPlanner.of(task())
        .horizon(horizon)
        .candidates(candidates)
        .elites(elites)
        .iterations(iterations)
        .actionRepeat(actionRepeat)
        .seed(seed)
        .backend(ThreadBackend.factory(threads))
        .build();
  }
}
