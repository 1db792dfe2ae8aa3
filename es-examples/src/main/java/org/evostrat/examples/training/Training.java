package org.evostrat.examples.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.evostrat.Optimization;
import org.evostrat.OptimizationResult;
import org.evostrat.backend.BackendFactory;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.checkpoint.SavedRun;
import org.evostrat.examples.run.ConsoleReport;
import org.evostrat.examples.run.Gain;
import org.evostrat.examples.run.LearningCurve;
import org.evostrat.examples.run.RunFolder;
import org.evostrat.examples.run.Terminal;
import org.evostrat.internal.check.Check;
import org.evostrat.mujoco.sim.MujocoLibrary;
import org.evostrat.mujoco.task.MujocoTask;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Summary;
import org.evostrat.rl.environment.Task;
import org.evostrat.rl.policy.PolicyArchitecture;
import org.evostrat.rl.policy.PolicyArrays;
import org.evostrat.rl.rollout.Episode;
import org.evostrat.rl.rollout.RolloutObjectives;
import org.evostrat.termination.Termination;
import org.jspecify.annotations.Nullable;

/** A training run: everything is checked before the first file is written. One use. */
public final class Training {
  private static final double CURVE_EVERY_SECONDS = 15;

  private final TrainingOptions options;
  private final RolloutOptions rollouts;
  private final BackendOptions backends;
  private final Task task;
  private final PolicyArchitecture policy;
  private final Optimizer optimizer;
  private final @Nullable PolicyArrays initial;
  private final RolloutObjectives objectives;
  private final double[] start;
  private final Termination termination;
  private final BackendFactory backend;
  private final List<GenerationReport> reports = new ArrayList<>();
  private @Nullable SavedRun resumed;
  private @Nullable Integer checkpointEvery;
  private @Nullable RuntimeException recordingFailure;
  private double curveAt;
  private boolean curveFails;
  private boolean cancelled;
  private BooleanSupplier stop = () -> false;
  private @Nullable Optimization running;

  /**
   * Prepares a run.
   *
   * @throws IllegalArgumentException when an option is out of its range
   * @throws RuntimeException when the task's environment cannot be made on this machine
   */
  public Training(TrainingOptions options, BackendOptions backends) {
    this.options = options;
    this.backends = backends;
    termination = options.stop.termination();
    rollouts = options.rollouts;
    rollouts.resolve();
    task = rollouts.task();
    policy = rollouts.policy();
    optimizer = options.strategy.optimizer(policy.parameterCount());
    initial = options.initialArrays();
    objectives = rollouts.objectives(options.seed, initial);
    start = initial == null ? policy.initialParameters(options.seed) : initial.theta(policy);
    Check.inClosed("--max-failed-share", options.maxFailedShare, 0, 1, "use 0 to tolerate none");
    Check.atLeast("--retries", options.retries, 0, "use 0 for none, or 2");
    backend = backends.factory(options.timeLimit());
    task.create().close(); // fails now where it would fail later
  }

  /** The name of the task. */
  public String taskName() {
    return task.name();
  }

  /** What simulates the task, for the configuration. */
  public String engine() {
    return task instanceof MujocoTask ? "MuJoCo " + MujocoLibrary.version() : "pure Java task";
  }

  /**
   * Puts what the run starts from into its folder, where nobody changes it, and into its options.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public void keepInitialPolicy(RunFolder folder) {
    if (initial == null) {
      return;
    }
    try {
      initial.write(folder.initialPolicy());
    } catch (IOException e) {
      throw new UncheckedIOException(
          Check.message(
              "the run folder",
              "be writable",
              folder.initialPolicy() + " (" + e.getMessage() + ")",
              "free space, or give another folder with --out"),
          e);
    }
    options.initialPolicy = folder.initialPolicy();
  }

  /** Writes a checkpoint after every so many generations, not as often as costs little. */
  public void checkpointEvery(int generations) {
    checkpointEvery = Check.atLeast("--checkpoint-every", generations, 1, "use 1 for each");
  }

  /**
   * Makes this the continuation of a run.
   *
   * @throws IllegalArgumentException when the run was one of another dimension or seed
   */
  public void resume(SavedRun run) {
    OptimizerState state = run.checkpoint().optimizer();
    Check.that(
        state.theta().length == policy.parameterCount(),
        "the checkpoint of a run",
        "hold the " + policy.parameterCount() + " parameters of its configuration",
        state.theta().length,
        "leave task and policy as they were");
    Check.that(
        state.seed() == options.seed,
        "--seed of a resumed run",
        "be that of its checkpoint, " + state.seed(),
        options.seed,
        "leave it as it was, or start a new run");
    resumed = run;
  }

  /** After how many generations the run ends at the latest. */
  public long generations() {
    return options.stop.generations;
  }

  /**
   * Trains, prints a line per generation and fills the folder.
   *
   * @throws RuntimeException when too many evaluations fail or a file cannot be written; what was
   *     recorded until then is in the folder
   */
  public void run(RunFolder folder, Terminal terminal) {
    head(folder).forEach(terminal::line);
    terminal.line(ConsoleReport.HEADER);
    BooleanSupplier ends = () -> isCancelled() || stop.getAsBoolean() || terminal.isUnread();
    OptimizationResult result;
    try (Warnings warnings = new Warnings(terminal::note)) {
      result =
          cancellable(optimization(folder))
              .listener(report -> record(report, folder, terminal))
              .until(
                  termination,
                  Termination.cancelled(() -> recordingFailure != null || ends.getAsBoolean()))
              .run();
    } finally {
      drawCurve(folder, terminal);
    }
    if (recordingFailure != null) {
      throw recordingFailure;
    }
    terminal.close();
    Gain gain = ends.getAsBoolean() ? null : gain(result, terminal);
    ConsoleReport.closing(result, folder, gain).forEach(terminal::line);
  }

  /** Ends the run after the generation in which a flag goes up that another thread may raise. */
  public void stopWhen(BooleanSupplier flag) {
    stop = flag;
  }

  /** Ends the run within the rollouts that are under way, from any thread. */
  public synchronized void cancel() {
    cancelled = true;
    if (running != null) {
      running.cancel();
    }
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  private synchronized Optimization cancellable(Optimization optimization) {
    running = optimization;
    if (cancelled) {
      optimization.cancel();
    }
    return optimization;
  }

  private Optimization optimization(RunFolder folder) {
    CheckpointStore store = folder.store();
    Optimization optimization =
        Optimization.maximize(objectives)
            .startingFrom(start)
            .using(optimizer)
            .seed(options.seed)
            .backend(backend)
            .maxFailedShare(options.maxFailedShare)
            .retries(options.retries)
            .skipFailed(options.skipFailed)
            .evaluationTrials(rollouts.evaluations)
            .checkpoint(checkpointEvery == null ? store : store.every(checkpointEvery))
            .setting("engine", engine());
    Configuration.settings(rollouts).forEach(optimization::setting);
    if (resumed != null) {
      reports.addAll(resumed.history());
      optimization.resumeFrom(resumed);
    }
    return optimization;
  }

  /**
   * The policy before and after, over more episodes than a generation plays. They are not part of
   * the run: the history, the checkpoint and all counts of interactions stay as they are.
   */
  private @Nullable Gain gain(OptimizationResult result, Terminal terminal) {
    Episodes episodes =
        new Episodes(
            objectives,
            LaptopDefaults.REPLAY_EPISODES,
            LaptopDefaults.REPLAY_SEED,
            rollouts.evaluationSteps(),
            backends.threads);
    try {
      List<Episode> before = episodes.play(start, objectives.initialContext());
      List<Episode> trained = episodes.play(result.theta(), result.checkpoint().context());
      return new Gain(
          episodes.count(),
          episodes.maxSteps(),
          initial == null ? "untrained" : "initial",
          medianReturn(before),
          medianReturn(trained));
    } catch (IllegalStateException e) {
      terminal.note("the policies before and after are not compared: " + e.getMessage());
      return null;
    }
  }

  private static double medianReturn(List<Episode> episodes) {
    return Summary.of(episodes.stream().mapToDouble(Episode::total).toArray()).median();
  }

  private List<String> head(RunFolder folder) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: dimension %,d, K = %s, %d mirrored pairs, %s, seed %d, run folder %s",
            task.name(),
            policy.parameterCount(),
            options.strategy.extraUpdates,
            options.strategy.pairs,
            backends,
            options.seed,
            folder.path()));
    if (initial != null) {
      lines.add("starts from the policy in " + options.initialPolicy);
    }
    if (resumed != null) {
      lines.add("resumed after generation " + resumed.checkpoint().optimizer().generation());
    }
    if (rollouts.maxSteps < task.horizon()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s cut after %d of the task's %d steps",
              rollouts.adaptiveSteps ? "training episodes are at first" : "episodes are",
              rollouts.maxSteps,
              task.horizon()));
    }
    if (rollouts.evaluations > 0) {
      lines.add("evaluation: median of " + rollouts.evaluations + " episodes");
    }
    if (rollouts.rewardShift != 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "trained with a reward shift of %s per step; all figures are the task's own returns",
              rollouts.rewardShift));
    }
    return lines;
  }

  private void record(GenerationReport report, RunFolder folder, Terminal terminal) {
    reports.add(report);
    terminal.line(ConsoleReport.line(report));
    terminal.stepTo(report.generation());
    try {
      if (report.totalSeconds() - curveAt >= CURVE_EVERY_SECONDS) {
        drawCurve(folder, terminal);
        curveAt = report.totalSeconds();
      }
    } catch (RuntimeException e) {
      recordingFailure = e;
    }
  }

  /** All that a return must not be compared without. */
  private String curveTitle() {
    return String.format(
        Locale.ROOT,
        "%s, K = %s, seed %d, at most %d steps per episode%s",
        task.name(),
        options.strategy.extraUpdates,
        options.seed,
        rollouts.evaluationSteps(),
        rollouts.rewardShift == 0 ? "" : ", reward shift " + rollouts.rewardShift + " in training");
  }

  /** A machine without fonts cannot draw; that is no reason to lose a run. */
  private void drawCurve(RunFolder folder, Terminal terminal) {
    if (reports.isEmpty() || curveFails) {
      return;
    }
    byte[] png;
    try {
      png = LearningCurve.png(curveTitle(), reports);
    } catch (RuntimeException | LinkageError e) {
      curveFails = true;
      terminal.note(folder.learningCurve().getFileName() + " is left out: " + e);
      return;
    }
    folder.writeLearningCurve(png);
  }
}
