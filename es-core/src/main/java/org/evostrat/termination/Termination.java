package org.evostrat.termination;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.evostrat.internal.check.Check;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.History;

/**
 * A rule that is asked after every generation whether the run has come to its end.
 *
 * <p>Rules keep nothing: the answer depends on the report and the history alone ({@link #cancelled}
 * on the flag it is given).
 *
 * <p>A resumed run asks once before its first generation, so that a run which is over stays over.
 * When it was resumed from a state without history, that report holds the checkpoint's generation,
 * total and seconds; fitness, diagnostics and effort are empty and the norms NaN, and it is alone
 * in its history. {@link #target} and {@link #stagnation} never end a run there.
 */
@FunctionalInterface
public interface Termination {

  /**
   * The reason to stop, if there is one.
   *
   * @param report of the generation just completed
   * @param history all reports of the run, {@code report} the last of them; without those before a
   *     resume from a state alone
   */
  Optional<StopReason> check(GenerationReport report, History history);

  /**
   * The wall-clock time of the whole run, that before a resume included, at which even the
   * generation under way is given up; empty unless overridden.
   */
  default Optional<Duration> deadline() {
    return Optional.empty();
  }

  /** After a number of generations, those before a resume included. */
  static Termination generations(long limit) {
    Check.atLeast("generations", limit, 1, "give the number of generations to run");
    return (report, history) ->
        atLeast("generations", (double) report.generation(), (double) limit);
  }

  /** After a number of training evaluations; the generation under way is completed. */
  static Termination evaluations(long limit) {
    Check.atLeast("evaluations", limit, 1, "give the number of training evaluations to spend");
    return (report, history) ->
        atLeast("evaluations", (double) report.total().evaluations(), (double) limit);
  }

  /** After a number of training interactions; the generation under way is completed. */
  static Termination interactions(long limit) {
    Check.atLeast("interactions", limit, 1, "give the number of training interactions to spend");
    return (report, history) ->
        atLeast("interactions", (double) report.total().interactions(), (double) limit);
  }

  /** When {@link #progress} reaches a fitness. */
  static Termination target(double fitness) {
    Check.that(
        Double.isFinite(fitness), "target", "be finite", fitness, "give a fitness to be reached");
    return (report, history) -> atLeast("target", progress(report), fitness);
  }

  /**
   * After a wall-clock time, that before a resume included. The generation under way is given up:
   * the run ends, within the evaluations that are running, with the state of the last whole one.
   */
  static Termination wallClock(Duration limit) {
    Check.that(
        limit.compareTo(Duration.ZERO) > 0,
        "wallClock",
        "be positive",
        limit,
        "give a duration such as Duration.ofMinutes(5)");
    double seconds = limit.getSeconds() + limit.getNano() * 1e-9;
    return new Termination() {
      @Override
      public Optional<StopReason> check(GenerationReport report, History history) {
        return atLeast(StopReason.WALL_CLOCK, report.totalSeconds(), seconds);
      }

      @Override
      public Optional<Duration> deadline() {
        return Optional.of(limit);
      }
    };
  }

  /**
   * When the best {@link #progress} of the last generations is not above the best before them.
   *
   * @param generations how many generations without improvement are enough
   * @param tolerance by how much the best must grow to count as improvement
   */
  static Termination stagnation(int generations, double tolerance) {
    Check.atLeast("generations", generations, 1, "give the number of generations to wait");
    Check.notNegative("tolerance", tolerance, "use 0 to count any improvement");
    return (report, history) -> {
      List<GenerationReport> reports = history.reports();
      int split = reports.size() - generations;
      if (split < 1) {
        return Optional.empty();
      }
      double before = best(reports.subList(0, split));
      double since = best(reports.subList(split, reports.size()));
      return since > before + tolerance
          ? Optional.empty()
          : Optional.of(new StopReason("stagnation in generations", generations, generations));
    };
  }

  /**
   * When a flag that another thread may raise is up; the generation under way is completed. {@code
   * Optimization.cancel} does not wait for it.
   */
  static Termination cancelled(BooleanSupplier flag) {
    return (report, history) ->
        flag.getAsBoolean()
            ? Optional.of(StopReason.after("cancelled", report.generation()))
            : Optional.empty();
  }

  /** When the first of several rules, in their order, has a reason. */
  static Termination anyOf(Termination... rules) {
    List<Termination> all = List.of(rules);
    return new Termination() {
      @Override
      public Optional<StopReason> check(GenerationReport report, History history) {
        return all.stream().flatMap(rule -> rule.check(report, history).stream()).findFirst();
      }

      @Override
      public Optional<Duration> deadline() {
        return all.stream().flatMap(rule -> rule.deadline().stream()).min(Duration::compareTo);
      }
    };
  }

  /**
   * What target and stagnation look at: the median of the evaluation trials (NaN when all of them
   * failed), or the best training fitness in a run without evaluation trials.
   */
  static double progress(GenerationReport report) {
    return report.effort().evaluationTrials() > 0
        ? report.evaluation().median()
        : report.fitness().max();
  }

  private static double best(List<GenerationReport> reports) {
    double best = Double.NEGATIVE_INFINITY;
    for (GenerationReport report : reports) {
      double progress = progress(report);
      if (progress > best) {
        best = progress;
      }
    }
    return best;
  }

  private static Optional<StopReason> atLeast(String rule, double measured, double limit) {
    return measured >= limit
        ? Optional.of(new StopReason(rule, measured, limit))
        : Optional.empty();
  }
}
