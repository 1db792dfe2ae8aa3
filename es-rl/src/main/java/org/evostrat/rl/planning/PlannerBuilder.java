package org.evostrat.rl.planning;

import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.internal.check.Check;
import org.evostrat.rl.environment.Task;

/**
 * Builds a {@link CrossEntropyPlanner}. The defaults are those of PlaNet. Every setter checks at
 * once. Not thread-safe.
 */
public final class PlannerBuilder {
  /** Actions of a plan when no horizon is given. */
  public static final int DEFAULT_HORIZON = 12;

  /** Sequences that an iteration tries when no number is given. */
  public static final int DEFAULT_CANDIDATES = 1000;

  /** How many of them the next distribution is fitted to when no number is given. */
  public static final int DEFAULT_ELITES = 100;

  /** Iterations for one action when no number is given. */
  public static final int DEFAULT_ITERATIONS = 10;

  final Task task;
  int horizon = DEFAULT_HORIZON;
  int candidates = DEFAULT_CANDIDATES;
  int elites = DEFAULT_ELITES;
  int iterations = DEFAULT_ITERATIONS;
  int actionRepeat = 1;
  long seed;
  BackendFactory backend = ThreadBackend.factory(Runtime.getRuntime().availableProcessors());

  PlannerBuilder(Task task) {
    this.task = task;
  }

  /** Actions of a plan; default {@value #DEFAULT_HORIZON}. */
  public PlannerBuilder horizon(int actions) {
    int most = CrossEntropyPlanner.NOISE_LENGTH / (4 * task.actionSize());
    Check.that(
        actions >= 1 && actions <= most,
        "horizon",
        "lie in [1, " + most + "]",
        actions,
        "use " + DEFAULT_HORIZON);
    horizon = actions;
    return this;
  }

  /** Sequences that an iteration tries; default {@value #DEFAULT_CANDIDATES}. */
  public PlannerBuilder candidates(int count) {
    Check.that(
        count >= 2 && count <= 1_000_000,
        "candidates",
        "lie in [2, 1000000]",
        count,
        "use " + DEFAULT_CANDIDATES);
    candidates = count;
    return this;
  }

  /**
   * How many of the best the next distribution is fitted to; at least 2, at most the candidates;
   * default {@value #DEFAULT_ELITES}.
   */
  public PlannerBuilder elites(int count) {
    elites = Check.atLeast("elites", count, 2, "use a tenth of the candidates");
    return this;
  }

  /** Iterations for one action; default {@value #DEFAULT_ITERATIONS}. */
  public PlannerBuilder iterations(int count) {
    iterations = Check.atLeast("iterations", count, 1, "use " + DEFAULT_ITERATIONS);
    return this;
  }

  /**
   * Steps of the task that each action of a plan is held; default 1. A plan reaches {@code horizon
   * * actionRepeat} steps ahead.
   */
  public PlannerBuilder actionRepeat(int steps) {
    Check.that(
        steps >= 1 && steps <= 10_000, "actionRepeat", "lie in [1, 10000]", steps, "use 1 to 4");
    actionRepeat = steps;
    return this;
  }

  /** The one source of all randomness; default 0. */
  public PlannerBuilder seed(long planSeed) {
    seed = planSeed;
    return this;
  }

  /** Where candidates are evaluated; default one local thread per processor. */
  public PlannerBuilder backend(BackendFactory factory) {
    backend = factory;
    return this;
  }

  /**
   * The planner.
   *
   * @throws IllegalArgumentException when there are more elites than candidates, or the task's
   *     environments have no snapshots
   */
  public CrossEntropyPlanner build() {
    Check.that(
        elites <= candidates,
        "elites",
        "be at most the candidates, " + candidates,
        elites,
        "use a tenth of them");
    CrossEntropyPlanner.environment(task).close(); // fails now where it would fail later
    return new CrossEntropyPlanner(this);
  }
}
