package org.evostrat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.evostrat.backend.Backend;
import org.evostrat.checkpoint.Checkpoint;
import org.evostrat.checkpoint.CheckpointFile;
import org.evostrat.internal.check.Check;
import org.evostrat.internal.check.Shown;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;
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

/** Ask, evaluate, tell, report, until a rule has a reason to stop. One use. */
final class RunLoop {
  private static final System.Logger LOG = System.getLogger(Optimization.class.getName());

  private final long begin = System.nanoTime();
  private final Optimization settings;
  private final Optimizer optimizer;
  private final Termination termination;
  private final List<Listener> listeners;
  private final History history = new History();

  /** After the last whole generation. */
  private Checkpoint now;

  private final double secondsBefore;

  RunLoop(Optimization settings) {
    this.settings = settings;
    this.optimizer = Objects.requireNonNull(settings.optimizer);
    this.termination = Objects.requireNonNull(settings.termination);
    this.listeners = new ArrayList<>(settings.listeners);
    this.now = first(settings, optimizer);
    this.secondsBefore = now.totalSeconds();
  }

  OptimizationResult run() {
    boolean interrupted = false;
    try (Backend backend = settings.backend.open(settings.objectives)) {
      LOG.log(System.Logger.Level.DEBUG, "{0} on {1}", optimizer.describe(), backend.describe());
      Optional<StopReason> reason =
          settings.resumeFrom == null ? Optional.empty() : reasonNotToGoOn();
      while (reason.isEmpty()) {
        try {
          reason = generation(backend);
        } catch (InterruptedException e) {
          interrupted = true;
          reason = Optional.of(StopReason.after("interrupted", now.optimizer().generation()));
        } catch (Throwable e) {
          saveDespite(e);
          throw e;
        }
        if (reason.isEmpty() && now.optimizer().generation() % settings.checkpointEvery == 0) {
          save();
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

  private static Checkpoint first(Optimization settings, Optimizer optimizer) {
    Checkpoint resumed = settings.resumeFrom;
    if (resumed == null) {
      double[] theta = Objects.requireNonNull(settings.start);
      return new Checkpoint(
          optimizer.describe(),
          optimizer.start(theta, settings.seed),
          settings.objectives.initialContext(),
          Effort.NONE,
          0,
          null);
    }
    if (!resumed.description().equals(optimizer.describe())) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the strategy of a resumed run should be that of its checkpoint, "
              + Shown.text(resumed.description())
              + ", but is "
              + optimizer.describe()
              + "; the run goes on with the latter");
    }
    return resumed;
  }

  /** Asks the rules about a checkpoint, of which nothing but the counters is known. */
  private Optional<StopReason> reasonNotToGoOn() {
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
    return termination.check(report, alone);
  }

  /** One more, after which the rules are asked. */
  private Optional<StopReason> generation(Backend backend) throws InterruptedException {
    long start = System.nanoTime();
    OptimizerState state = now.optimizer();
    Candidates asked = optimizer.ask(state);
    Batch batch =
        new Batch(
            state.seed(), state.generation(), asked, settings.evaluationTrials, now.context());
    Evaluations results = backend.evaluate(batch);
    requireEnough(results, now);
    double[] fitness = results.fitness();
    Update update = optimizer.tell(state, asked, fitness, backend.algebra());
    requireFinite(update.state());
    double seconds = secondsSince(start);
    Effort effort = effort(results);
    List<String> names = diagnosticNames(results);
    now =
        new Checkpoint(
            optimizer.describe(),
            update.state(),
            settings.objectives.nextContext(now.context(), results.training()),
            now.total().plus(effort),
            secondsBefore + secondsSince(begin),
            best(now.best(), asked, fitness, state.generation() + 1));
    GenerationReport report =
        new GenerationReport(
            state.generation() + 1,
            Summary.of(fitness),
            diagnostics(names, results.training()),
            Summary.of(results.evaluation().stream().mapToDouble(Evaluation::fitness).toArray()),
            diagnostics(names, results.evaluation()),
            effort,
            now.total(),
            update.report(),
            seconds,
            now.totalSeconds());
    history.add(report);
    publish(report);
    return termination.check(report, history);
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
        LOG.log(System.Logger.Level.WARNING, "a listener threw and is left out from now on", e);
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
          now);
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

  /** Those that were given, and "diagnostic" with its index for numbers beyond them. */
  private List<String> diagnosticNames(Evaluations results) {
    List<String> names = new ArrayList<>(settings.objectives.diagnosticNames());
    int count =
        Stream.concat(results.training().stream(), results.evaluation().stream())
            .mapToInt(e -> e.diagnostics().length)
            .max()
            .orElse(0);
    for (int d = names.size(); d < count; d++) {
      names.add("diagnostic" + d);
    }
    return names;
  }

  private static Map<String, Summary> diagnostics(
      List<String> names, List<Evaluation> evaluations) {
    Map<String, Summary> summaries = new LinkedHashMap<>();
    for (int d = 0; d < names.size(); d++) {
      int index = d;
      double[] values =
          evaluations.stream()
              .filter(e -> e.failure() == null && e.diagnostics().length > index)
              .mapToDouble(e -> e.diagnostics()[index])
              .toArray();
      summaries.put(names.get(d), Summary.of(values));
    }
    return Collections.unmodifiableMap(summaries);
  }

  private static Effort effort(Evaluations results) {
    return new Effort(
        results.training().size(),
        results.training().stream().mapToLong(Evaluation::interactions).sum(),
        results.evaluation().size(),
        results.evaluation().stream().mapToLong(Evaluation::interactions).sum(),
        Stream.concat(results.training().stream(), results.evaluation().stream())
            .filter(e -> e.failure() != null)
            .count());
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
    Path file = settings.checkpointFile;
    if (file != null) {
      try {
        CheckpointFile.write(file, now);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "checkpoint file must be writable, but " + file + " is not; free space or give another",
            e);
      }
    }
  }
}
