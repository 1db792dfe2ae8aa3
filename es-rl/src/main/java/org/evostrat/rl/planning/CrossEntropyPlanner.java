package org.evostrat.rl.planning;

import org.evostrat.backend.Backend;
import org.evostrat.classic.crossentropy.CrossEntropyMethod;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.evostrat.noise.Seeds;
import org.evostrat.noise.Seeds.Use;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.rl.environment.Environment;
import org.evostrat.rl.environment.SnapshotEnvironment;
import org.evostrat.rl.environment.Task;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Evaluations;

/**
 * Plans by the cross-entropy method, as PlaNet does (Hafner et al. 2019, algorithm 2): sequences of
 * actions come from a normal distribution, at first with mean 0 and variance 1 where the action's
 * range is [-1, 1]; in every iteration mean and standard deviation become those of the best
 * sequences; the plan is the last mean. PlaNet plans in a learnt model, this planner in the
 * environment itself.
 *
 * <p>Sequences are clipped to the action's range when they are tried, not before the distribution
 * is fitted to them. The standard deviation is that of the elite (the paper writes the mean
 * absolute deviation there). A sequence whose simulation breaks down never enters the elite; one
 * that reaches a terminal state earns no more from there on.
 *
 * <p>A plan costs {@code iterations * candidates * horizon * actionRepeat} steps of the task. It is
 * a function of (seed, step, snapshot, last plan), to the bit, on any number of threads: the noise
 * of a candidate is that of (seed, step, iteration, candidate). Not thread-safe; closing gives the
 * environments back.
 */
public final class CrossEntropyPlanner implements AutoCloseable {
  /** Floats of the noise table: 16 MB, filled in a moment. */
  static final int NOISE_LENGTH = 1 << 22;

  private final ActionCode code;
  private final CrossEntropyMethod method;
  private final int iterations;
  private final long seed;
  private final Backend backend;

  CrossEntropyPlanner(PlannerBuilder builder) {
    code = ActionCode.of(builder.task, builder.horizon);
    // Half an elite less, because the share is rounded up.
    double share = (builder.elites - 0.5) / builder.candidates;
    method =
        CrossEntropyMethod.withSigma(1)
            .populationSize(builder.candidates)
            .eliteShare(share)
            .smoothing(1, 1)
            .noise(NoiseTable.of(NoiseTable.DEFAULT_SEED, NOISE_LENGTH))
            .build();
    iterations = builder.iterations;
    seed = builder.seed;
    ActionCode shared = code;
    Task task = builder.task;
    int actionRepeat = builder.actionRepeat;
    backend =
        builder.backend.open(() -> new PlanObjective(environment(task), shared, actionRepeat));
  }

  /** Starts a builder. */
  public static PlannerBuilder of(Task task) {
    return new PlannerBuilder(task);
  }

  /**
   * A new environment of a task.
   *
   * @throws IllegalArgumentException when it has no snapshots
   */
  public static SnapshotEnvironment environment(Task task) {
    Environment environment = task.create();
    if (environment instanceof SnapshotEnvironment known) {
      return known;
    }
    environment.close();
    throw new IllegalArgumentException(
        Check.message(
            "task",
            "make environments that are a SnapshotEnvironment",
            task.name(),
            "implement snapshot() and restore()"));
  }

  /**
   * Finds out what to do, starting from what the last plan has left: its mean without the first
   * action, and variance 1. Helps where it takes a rhythm that is longer than a plan
   * (docs/planning.md has figures), and is no part of the paper.
   *
   * @param snapshot of where to start from; not changed
   * @param step how many plans of this episode were made before: keeps their noise apart
   * @param last the plan whose first action has just been carried out
   * @throws IllegalStateException when every candidate of an iteration threw
   * @throws InterruptedException when the thread is interrupted
   */
  public Plan replan(double[] snapshot, long step, Plan last) throws InterruptedException {
    Check.that(
        last.actions().length == code.horizon() && last.action().length == code.size(),
        "last plan",
        "have " + code.horizon() + " actions of length " + code.size(),
        last.actions().length + " of length " + last.action().length,
        "give one of this planner");
    return plan(snapshot, step, code.shifted(last.actions()));
  }

  /**
   * Finds out what to do.
   *
   * @param snapshot of where to start from; not changed
   * @param step how many plans of this episode were made before: keeps their noise apart
   * @throws IllegalStateException when every candidate of an iteration threw
   * @throws InterruptedException when the thread is interrupted
   */
  public Plan plan(double[] snapshot, long step) throws InterruptedException {
    return plan(snapshot, step, new double[code.dimension()]);
  }

  private Plan plan(double[] snapshot, long step, double[] start) throws InterruptedException {
    long planSeed = Seeds.derive(seed, Use.CANDIDATE, step, 0);
    OptimizerState state = method.start(start, planSeed);
    long interactions = 0;
    int failures = 0;
    for (int i = 0; i < iterations; i++) {
      Candidates asked = method.ask(state);
      Evaluations told = backend.evaluate(new Batch(planSeed, i, asked, 0, snapshot));
      int failed = 0;
      for (Evaluation evaluation : told.training()) {
        interactions += evaluation.interactions();
        failed += evaluation.failure() == null ? 0 : 1;
      }
      requireSound(told, failed);
      failures += failed;
      state = method.tell(state, asked, told.fitness(), backend.algebra()).state();
    }
    double[][] actions = new double[code.horizon()][code.size()];
    for (int place = 0; place < actions.length; place++) {
      code.decode(state.theta(), place, actions[place]);
    }
    return new Plan(actions, interactions, failures);
  }

  /** Worlds may break down under every sequence of actions; code that always throws is wrong. */
  private static void requireSound(Evaluations told, int failed) {
    Failure first = told.training().get(0).failure();
    if (failed == told.training().size() && first != null && first.kind() == Failure.Kind.THREW) {
      throw new IllegalStateException(
          Check.message(
              "at least one candidate",
              "be evaluated",
              "none; the first: " + first.message(),
              "give a snapshot of this task, or mend the environment"));
    }
  }

  @Override
  public void close() {
    backend.close();
  }
}
