package org.evostrat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.evostrat.backend.BackendFactory;
import org.evostrat.backend.ThreadBackend;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.checkpoint.RunConfiguration;
import org.evostrat.checkpoint.SavedRun;
import org.evostrat.internal.check.Check;
import org.evostrat.objective.Objective;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.objective.StochasticObjective;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.report.Listener;
import org.evostrat.termination.Termination;
import org.jspecify.annotations.Nullable;

/**
 * The front door: builds a run and carries it out.
 *
 * <pre>{@code
 * OptimizationResult result =
 *     Optimization.maximize(theta -> -Math.pow(theta[0] - 3, 2))
 *         .startingFrom(0.0)
 *         .using(EvolutionStrategy.withSigma(0.1).build())
 *         .until(Termination.generations(300))
 *         .run();
 * }</pre>
 *
 * <p>Two runs with the same settings and seed give the same bits, whatever the number of threads,
 * as long as the objective depends on nothing but the trial it is given.
 *
 * <p>User code that fails never loses the run: an evaluation that throws, gives NaN or an infinity,
 * or overruns the backend's time limit ranks worst and is counted in the report (the first that
 * throws is logged as a warning with its stack trace); only when more than {@link #maxFailedShare}
 * of a generation's candidates fail does {@link #run} throw, after writing the checkpoint of the
 * last whole generation. Not thread-safe, but for {@link #cancel}.
 */
public final class Optimization {
  /** Share of failed candidates that a run tolerates when none is given. */
  public static final double DEFAULT_MAX_FAILED_SHARE = 0.5;

  /** Seed of a run when none is given. */
  public static final long DEFAULT_SEED = 0L;

  final ObjectiveFactory objectives;
  final List<Listener> listeners = new ArrayList<>();
  double @Nullable [] start;
  @Nullable Optimizer optimizer;
  @Nullable Termination termination;
  @Nullable SavedRun resumeFrom;
  @Nullable CheckpointStore checkpoints;
  BackendFactory backend = ThreadBackend.factory(Runtime.getRuntime().availableProcessors());
  @Nullable Long seed;
  final Map<String, String> objectiveSettings = new LinkedHashMap<>();
  int evaluationTrials;
  double maxFailedShare = DEFAULT_MAX_FAILED_SHARE;
  int retries;
  boolean skipFailed;
  final Interruption interruption = new Interruption();

  private Optimization(ObjectiveFactory objectives) {
    this.objectives = objectives;
  }

  /**
   * Maximises a function; all workers share it, so it must be thread-safe. A {@link
   * org.evostrat.objective.DetailedObjective} goes here too: give it as a variable or with a cast.
   */
  public static Optimization maximize(Objective objective) {
    return new Optimization(ObjectiveFactory.shared(objective));
  }

  /** Maximises a function of parameters and seed; all workers share it. */
  public static Optimization maximize(StochasticObjective objective) {
    return new Optimization(ObjectiveFactory.shared(objective));
  }

  /** Maximises what the factory's objectives measure; every worker has its own. */
  public static Optimization maximize(ObjectiveFactory objectives) {
    return new Optimization(objectives);
  }

  /** Where the mean starts, {@code [dimension]}; copied. Required, unless the run is resumed. */
  public Optimization startingFrom(double... theta) {
    start = theta.clone();
    return this;
  }

  /** The strategy. Required. */
  public Optimization using(Optimizer strategy) {
    optimizer = strategy;
    return this;
  }

  /** When to stop: the first of the rules that has a reason. Required. */
  public Optimization until(Termination... rules) {
    Check.atLeast("number of termination rules", rules.length, 1, "give one");
    termination = Termination.anyOf(rules);
    return this;
  }

  /** The one source of all randomness; default {@value #DEFAULT_SEED}. */
  public Optimization seed(long runSeed) {
    seed = runSeed;
    return this;
  }

  /** Where evaluations run; default one local thread per processor. */
  public Optimization backend(BackendFactory factory) {
    backend = factory;
    return this;
  }

  /** Evaluates on so many local threads. */
  public Optimization threads(int count) {
    return backend(ThreadBackend.factory(count));
  }

  /** How often each generation evaluates the unperturbed mean for the report; default 0. */
  public Optimization evaluationTrials(int trials) {
    evaluationTrials = Check.atLeast("evaluationTrials", trials, 0, "use 0 for none, or 30");
    return this;
  }

  /** Tells a listener about every generation; may be called several times. */
  public Optimization listener(Listener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Writes checkpoints and a history as {@link CheckpointStore#at} describes: as often as costs
   * about 2 % of the time, and at the end, whatever ends the run, an {@link Error} included.
   *
   * @param file in a folder that exists; a new run needs a name at which no run is kept yet
   */
  public Optimization checkpoint(Path file) {
    return checkpoint(CheckpointStore.at(file));
  }

  /** The same after every so many generations, and at the end. */
  public Optimization checkpoint(Path file, int everyGenerations) {
    return checkpoint(CheckpointStore.at(file).every(everyGenerations));
  }

  /** The same with all that there is to choose. */
  public Optimization checkpoint(CheckpointStore store) {
    checkpoints = store;
    return this;
  }

  /**
   * Continues the run that {@link #checkpoint(Path)} kept under this name: the outcome is that of
   * the run that was never stopped, to the bit, history and termination included (the measured
   * times aside). A damaged checkpoint is left out for the one before it, after a warning in the
   * log. Seed and start point are those of the run. A strategy or another setting that has changed
   * is used as it is now, after a warning that names each, and the strategy forgets what it
   * remembers of evaluations under the old ones ({@link Optimizer#forgetEvaluations}). A run that
   * is kept under another name from now on needs one at which no run is kept yet: a script that is
   * started again resumes from its own file where that exists.
   *
   * @throws org.evostrat.checkpoint.CheckpointException when there is no checkpoint, none is whole,
   *     or one is of another version
   */
  public Optimization resumeFrom(Path file) {
    return resumeFrom(CheckpointStore.at(file).read());
  }

  /** The same with what {@link CheckpointStore#read} gave. */
  public Optimization resumeFrom(SavedRun run) {
    resumeFrom = run;
    return this;
  }

  /**
   * Continues a run from a state alone, without the reports before it: the result's history begins
   * anew, and target and stagnation look at what comes since. When this run keeps checkpoints, they
   * replace those that are there.
   */
  public Optimization resumeFrom(Checkpoint checkpoint) {
    return resumeFrom(new SavedRun(null, checkpoint, List.of()));
  }

  /**
   * Names something that the objective depends on beside theta, such as a task or a file. It has no
   * effect but that it is written into checkpoints, and that resuming with another value is told.
   */
  public Optimization setting(String name, Object value) {
    objectiveSettings.put(name, String.valueOf(value));
    return this;
  }

  /** The share of a generation's candidates that may fail, in [0, 1]. */
  public Optimization maxFailedShare(double share) {
    maxFailedShare = Check.inClosed("maxFailedShare", share, 0, 1, "use 0 to tolerate none");
    return this;
  }

  /**
   * How often an evaluation that throws, gives NaN or an infinity, or overruns the backend's time
   * limit is tried again, with the same seed, before it has failed; default 0, since most failures
   * repeat themselves. For failures from outside, such as a lost connection, after which the bits
   * are those of the run in which nothing failed. Tries that failed are counted in {@link
   * org.evostrat.report.Effort}; the time limit is one for each try.
   */
  public Optimization retries(int times) {
    retries = Check.atLeast("retries", times, 0, "use 0 for none, or 2");
    return this;
  }

  /**
   * Whether failed candidates are left out of the update, and their mirrored twins with them,
   * instead of ranking worst; default false. The update is then that of a batch in which those
   * pairs were never drawn: ranks, z-scores, importance weights and the baseline are taken over the
   * others alone, and divided by their number. It suits failures that say nothing of the
   * parameters; a policy that breaks its simulator should rank worst. Only for strategies that
   * {@linkplain Optimizer#takesPartOfABatch take part of a batch}.
   */
  public Optimization skipFailed(boolean withTwins) {
    skipFailed = withTwins;
    return this;
  }

  /**
   * Ends this run, from any thread, with the reason "cancelled"; called before {@link #run}, ends
   * it before its first generation. What was begun is given up as {@link #run} describes; a run
   * that goes on is a new one, {@linkplain #resumeFrom(Path) resumed}.
   */
  public void cancel() {
    interruption.cancel();
  }

  /**
   * Carries the run out in the calling thread.
   *
   * <p>When that thread is interrupted, the run ends with the reason "interrupted", and the
   * thread's interrupt flag is set again. Like {@link #cancel} and {@link Termination#wallClock},
   * that does not wait for the end of a generation: no evaluation is begun any more, those that are
   * running are interrupted, and their end is waited for, for up to five seconds on local threads
   * (in the calling thread, until they have ended). State, history and checkpoint are then those of
   * the last whole generation; a resumed run computes the one that was given up anew, to the same
   * bits. What was spent on it is not counted.
   *
   * @throws IllegalStateException when something required is missing, another run is kept where
   *     this one shall be, or another thread or process is carrying the same run out
   * @throws IllegalArgumentException when failed candidates are to be skipped, and the strategy
   *     cannot do without them
   * @throws EvaluationsFailedException when too many evaluations fail
   * @throws ArithmeticException when an update makes the mean infinite or NaN
   * @throws java.io.UncheckedIOException when a checkpoint cannot be written, such as on a full
   *     disk; the ones before it remain
   */
  public OptimizationResult run() {
    require(
        optimizer != null, "using", "Optimization.using(EvolutionStrategy.withSigma(0.1).build())");
    require(termination != null, "until", "Optimization.until(Termination.generations(300))");
    require(start != null || resumeFrom != null, "startingFrom", "Optimization.startingFrom(0, 0)");
    Check.that(
        !skipFailed || Objects.requireNonNull(optimizer).takesPartOfABatch(),
        "skipFailed",
        "be false for a strategy that needs its whole batch",
        skipFailed,
        "let failed candidates rank worst, or use EvolutionStrategy");
    interruption.begin();
    return new RunLoop(this).run();
  }

  /** What decides the outcome, in words. */
  RunConfiguration configuration(long usedSeed) {
    RunConfiguration configuration =
        RunConfiguration.ofStrategy(Objects.requireNonNull(optimizer).describe())
            .with("seed", usedSeed)
            .with("evaluationTrials", evaluationTrials)
            .with("maxFailedShare", maxFailedShare);
    // What most runs, and all older ones, do without has no line there.
    if (retries > 0) {
      configuration = configuration.with("retries", retries);
    }
    if (skipFailed) {
      configuration = configuration.with("skipFailed", true);
    }
    for (Map.Entry<String, String> setting : objectiveSettings.entrySet()) {
      configuration = configuration.with(setting.getKey(), setting.getValue());
    }
    return configuration;
  }

  private static void require(boolean given, String setter, String remedy) {
    if (!given) {
      throw new IllegalStateException(
          setter + " must be called before run, but was not; add " + remedy);
    }
  }
}
