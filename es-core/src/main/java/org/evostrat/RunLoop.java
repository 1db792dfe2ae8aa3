package org.evostrat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.evostrat.backend.Backend;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointStore;
import org.evostrat.checkpoint.CheckpointWriter;
import org.evostrat.checkpoint.SavedRun;
import org.evostrat.internal.check.Check;
import org.evostrat.internal.jfr.GenerationEvent;
import org.evostrat.internal.jfr.UpdateEvent;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.optimizer.Optimizer;
import org.evostrat.optimizer.OptimizerState;
import org.evostrat.optimizer.Update;
import org.evostrat.report.Effort;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.History;
import org.evostrat.report.Incumbent;
import org.evostrat.report.Listener;
import org.evostrat.report.Summary;
import org.evostrat.report.UpdateDetails;
import org.evostrat.report.UpdateReport;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Candidates;
import org.evostrat.sample.Evaluations;
import org.evostrat.termination.StopReason;
import org.evostrat.termination.Termination;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Ask, evaluate, tell, report, until a rule has a reason to stop. One use. */
final class RunLoop {

  private final long begin = System.nanoTime();
  private final Optimization settings;
  private final Optimizer optimizer;
  private final Termination termination;
  private final List<Listener> listeners;
  private final History history = new History();

  /** After the last whole generation. */
  private Checkpoint now;

  private final double secondsBefore;

  /** In words, for its checkpoints. */
  private final String configuration;

  private @Nullable CheckpointWriter writer;

  RunLoop(Optimization settings) {
    this.settings = settings;
    this.optimizer = Objects.requireNonNull(settings.optimizer);
    this.termination = Objects.requireNonNull(settings.termination);
    this.listeners = new ArrayList<>(settings.listeners);
    SavedRun resumed = settings.resumeFrom;
    if (resumed == null) {
      long seed = settings.seed == null ? Optimization.DEFAULT_SEED : settings.seed;
      this.configuration = settings.configuration(seed).toString();
      this.now = first(seed);
    } else {
      this.now = Resumption.begin(settings, resumed);
      this.configuration = settings.configuration(now.optimizer().seed()).toString();
      resumed.history().forEach(history::add);
    }
    this.secondsBefore = now.totalSeconds();
  }

  OptimizationResult run() {
    try {
      openCheckpoints();
      return loop();
    } finally {
      if (writer != null) {
        writer.close();
      }
    }
  }

  private OptimizationResult loop() {
    boolean interrupted = false;
    try (Deadline deadline = new Deadline();
        Backend backend = settings.backend.open(objectives())) {
      deadline.watch(termination.deadline(), secondsBefore, settings.interruption);
      Optional<StopReason> reason =
          settings.resumeFrom == null ? Optional.empty() : reasonNotToGoOn();
      while (reason.isEmpty()) {
        try {
          reason = generation(backend);
        } catch (InterruptedException e) {
          reason = settings.interruption.reason(now.optimizer().generation());
          if (reason.isEmpty()) {
            interrupted = true;
            reason = Optional.of(StopReason.after("interrupted", now.optimizer().generation()));
          }
        } catch (Throwable e) {
          saveDespite(e);
          throw e;
        }
        if (reason.isEmpty()) {
          keep(CheckpointWriter::offer);
        }
      }
      save();
      return new OptimizationResult(reason.get(), now, List.copyOf(history.reports()));
    } finally {
      // Only now: the checkpoint has to be written and the objectives closed without it.
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private ObjectiveFactory objectives() {
    return settings.retries == 0
        ? settings.objectives
        : settings.objectives.withRetries(settings.retries);
  }

  private Checkpoint first(long seed) {
    double[] theta = Objects.requireNonNull(settings.start);
    return new Checkpoint(
        configuration,
        optimizer.start(theta, seed),
        settings.objectives.initialContext(),
        Effort.NONE,
        0,
        null);
  }

  private void openCheckpoints() {
    CheckpointStore store = settings.checkpoints;
    SavedRun resumed = settings.resumeFrom;
    if (store != null) {
      try {
        writer = resumed == null ? store.start() : store.goOn(resumed);
      } catch (IOException e) {
        throw cannotWrite(store, e);
      }
      save();
    }
  }

  /** Asks the rules about a checkpoint; without history nothing but its counters is known. */
  private Optional<StopReason> reasonNotToGoOn() {
    List<GenerationReport> reports = history.reports();
    if (!reports.isEmpty()) {
      GenerationReport last = reports.get(reports.size() - 1);
      if (last.generation() == now.optimizer().generation()) {
        return reason(last, history);
      }
    }
    Summary nothing = Summary.of(new double[0]);
    GenerationReport report =
        new GenerationReport(
            now.optimizer().generation(),
            nothing,
            Map.of(),
            nothing,
            Map.of(),
            Effort.NONE,
            now.total(),
            new UpdateReport(Double.NaN, Double.NaN, Double.NaN, UpdateDetails.NONE),
            0,
            now.totalSeconds());
    History alone = new History();
    alone.add(report);
    return reason(report, alone);
  }

  /** One more, after which the rules are asked. */
  private Optional<StopReason> generation(Backend backend) throws InterruptedException {
    GenerationEvent event = new GenerationEvent();
    event.begin();
    long start = System.nanoTime();
    OptimizerState state = now.optimizer();
    Candidates asked = optimizer.ask(state);
    Batch batch =
        new Batch(
            state.seed(), state.generation(), asked, settings.evaluationTrials, now.context());
    Evaluations results = settings.interruption.evaluate(backend, batch);
    requireEnough(results, now);
    double[] fitness = results.fitness();
    UpdateEvent updating = new UpdateEvent();
    updating.begin();
    Update update = update(asked, fitness, results, backend);
    updating.record(
        state.generation() + 1, update.report().moveNorm(), update.report().gradientNorm());
    requireFinite(update.state());
    double seconds = secondsSince(start);
    Effort effort = Outcome.effort(results);
    List<String> names = Outcome.diagnosticNames(settings.objectives, results);
    double[] context = settings.objectives.nextContext(now.context(), results.training());
    now =
        new Checkpoint(
            configuration,
            settings.objectives.comparable(now.context(), context)
                ? update.state()
                : optimizer.forgetEvaluations(update.state()),
            context,
            now.total().plus(effort),
            secondsBefore + secondsSince(begin),
            best(now.best(), asked, fitness, state.generation() + 1));
    GenerationReport report =
        new GenerationReport(
            state.generation() + 1,
            Summary.of(fitness),
            Outcome.diagnostics(names, results.training()),
            Summary.of(results.evaluation().stream().mapToDouble(Evaluation::fitness).toArray()),
            Outcome.diagnostics(names, results.evaluation()),
            effort,
            now.total(),
            update.report(),
            seconds,
            now.totalSeconds());
    history.add(report);
    event.record(
        report.generation(),
        report.fitness().median(),
        report.evaluation().median(),
        effort.interactions() + effort.evaluationInteractions(),
        effort.failures());
    publish(report);
    return reason(report, history);
  }

  private Update update(Candidates asked, double[] fitness, Evaluations results, Backend backend) {
    if (!settings.skipFailed || Arrays.stream(fitness).noneMatch(Double::isNaN)) {
      return optimizer.tell(now.optimizer(), asked, fitness, backend.algebra());
    }
    WholePairs whole = WholePairs.of(asked, fitness);
    if (whole.fitness().length == 0) {
      throw new EvaluationsFailedException(
          Check.message(
              "the number of pairs without a failed evaluation",
              "be at least 1 in generation " + (now.optimizer().generation() + 1),
              0,
              "mend the objective, or let failed candidates rank worst"),
          now,
          results);
    }
    return optimizer.tell(now.optimizer(), whole.candidates(), whole.fitness(), backend.algebra());
  }

  /** The rules come first, then the strategy. */
  private Optional<StopReason> reason(GenerationReport report, History history) {
    return termination.check(report, history).or(() -> optimizer.reasonToStop(now.optimizer()));
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) * 1e-9;
  }

  private void publish(GenerationReport report) {
    for (Listener listener : List.copyOf(listeners)) {
      try {
        listener.onGeneration(report);
      } catch (VirtualMachineError e) {
        throw e;
      } catch (Throwable e) {
        listeners.remove(listener);
        LoggerFactory.getLogger(Optimization.class)
            .warn("a listener threw and is left out from now on", e);
      }
    }
  }

  private void requireEnough(Evaluations results, Checkpoint now) {
    List<Evaluation> training = results.training();
    List<Failure> failures =
        training.stream().map(Evaluation::failure).filter(Objects::nonNull).toList();
    double share = (double) failures.size() / training.size();
    if (share > settings.maxFailedShare || failures.size() == training.size()) {
      throw new EvaluationsFailedException(
          String.format(
              Locale.ROOT,
              "the share of failed evaluations must be at most %s and below 1, but was %s in "
                  + "generation %d (first failure: %s, %s); mend the objective or raise "
                  + "maxFailedShare",
              settings.maxFailedShare,
              share,
              now.optimizer().generation() + 1,
              failures.get(0).kind(),
              failures.get(0).message()),
          now,
          results);
    }
  }

  private static void requireFinite(OptimizerState state) {
    double[] theta = state.theta();
    for (int j = 0; j < theta.length; j++) {
      if (!Double.isFinite(theta[j])) {
        throw new ArithmeticException(
            Check.message(
                "theta[" + j + "] after generation " + state.generation(),
                "be finite",
                theta[j],
                "lower the learning rate, or shape the fitness by ranks"));
      }
    }
  }

  private static @Nullable Incumbent best(
      @Nullable Incumbent before, Candidates asked, double[] fitness, long generation) {
    int best = -1;
    double record = before == null ? Double.NEGATIVE_INFINITY : before.fitness();
    for (int i = 0; i < fitness.length; i++) {
      if (fitness[i] > record) {
        record = fitness[i];
        best = i;
      }
    }
    if (best < 0) {
      return before;
    }
    double[] theta = new double[asked.dimension()];
    asked.write(best, theta);
    return new Incumbent(record, theta, generation);
  }

  private void saveDespite(Throwable failure) {
    try {
      save();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }

  private void save() {
    keep(CheckpointWriter::save);
  }

  /** How a writer is told of the present state. */
  @FunctionalInterface
  private interface Keeping {
    void tell(CheckpointWriter writer, Checkpoint now, List<GenerationReport> reports)
        throws IOException;
  }

  private void keep(Keeping keeping) {
    CheckpointStore store = settings.checkpoints;
    if (store != null && writer != null) {
      try {
        keeping.tell(writer, now, history.reports());
      } catch (IOException e) {
        throw cannotWrite(store, e);
      }
    }
  }

  private static UncheckedIOException cannotWrite(CheckpointStore store, IOException e) {
    return new UncheckedIOException(
        Check.message(
            "checkpoint file",
            "be writable",
            store.file() + ", which is not (" + e.getMessage() + ")",
            "free space or give another; what was written before can be resumed from"),
        e);
  }
}
