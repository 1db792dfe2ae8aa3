package org.evostrat.examples.reproduce;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The finished runs of arms that are held against each other.
 *
 * @param name of the group
 * @param runs of every arm by its label, in the order of the arms
 * @param plain label of the arm that the others are held against
 */
record Group(String name, Map<String, List<RunRecord>> runs, String plain) {

  Group {
    runs = new LinkedHashMap<>(runs);
  }

  /** Those that every arm was run with. */
  long[] seeds() {
    return runs.values().stream()
        .flatMap(List::stream)
        .mapToLong(RunRecord::seed)
        .distinct()
        .toArray();
  }

  /** The group of an experiment; empty when no run is left of what the others are held against. */
  static Optional<Group> of(Experiment experiment, String name, Map<String, List<RunRecord>> runs) {
    if (experiment == Experiment.STUDY) {
      return runs.keySet().stream().anyMatch(Study::isPlain)
          ? Optional.of(ofStudy(name, runs))
          : Optional.empty();
    }
    return runs.containsKey(Experiment.PLAIN)
        ? Optional.of(new Group(name, runs, Experiment.PLAIN))
        : Optional.empty();
  }

  /** The group of a study: held against the arm of plain ES that learns fastest. */
  static Group ofStudy(String name, Map<String, List<RunRecord>> runs) {
    Group any =
        new Group(
            name, runs, runs.keySet().stream().filter(Study::isPlain).findFirst().orElseThrow());
    double best =
        any.runs.keySet().stream()
            .filter(Study::isPlain)
            .mapToDouble(label -> any.median(label, RunRecord::end))
            .max()
            .orElseThrow();
    double target = (any.median(any.plain, RunRecord::start) + best) / 2;
    return new Group(name, runs, any.fastest(Study::isPlain, target));
  }

  /** The label, of those asked for, whose runs come to a return with the fewest interactions. */
  String fastest(Predicate<String> asked, double target) {
    return runs.keySet().stream()
        .filter(asked)
        .min(Comparator.comparingDouble(label -> median(label, run -> run.interactionsTo(target))))
        .orElseThrow();
  }

  /** Of a study: every strategy, ablations aside, with the setting that suits it best. */
  Group contenders() {
    double target = target();
    Map<String, List<RunRecord>> best = new LinkedHashMap<>();
    for (Predicate<String> strategy : Study.strategies()) {
      if (runs.keySet().stream().anyMatch(strategy)) {
        String label = fastest(strategy, target);
        best.put(label, runs.getOrDefault(label, List.of()));
      }
    }
    return new Group(name, best, plain);
  }

  /** One number per run of an arm. */
  double[] values(String label, ToDoubleFunction<RunRecord> value) {
    return runs.getOrDefault(label, List.of()).stream().mapToDouble(value).toArray();
  }

  /** Their median; infinity for an arm of which no run is left, as for one that never arrives. */
  double median(String label, ToDoubleFunction<RunRecord> value) {
    double[] values = values(label, value);
    return values.length == 0 ? Double.POSITIVE_INFINITY : Bootstrap.median(values);
  }

  /** The return half-way between where all begin and where the plain arm ends. */
  double target() {
    return (median(plain, RunRecord::start) + median(plain, RunRecord::end)) / 2;
  }

  /** Whether the plain arm gets anywhere, so that there is something to compare. */
  boolean learns() {
    return median(plain, RunRecord::end) > median(plain, RunRecord::start);
  }
}
