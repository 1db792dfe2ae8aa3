package org.evostrat.examples.reproduce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** One number per run of an arm. */
  double[] values(String label, ToDoubleFunction<RunRecord> value) {
    return runs.getOrDefault(label, List.of()).stream().mapToDouble(value).toArray();
  }

  double median(String label, ToDoubleFunction<RunRecord> value) {
    return Bootstrap.median(values(label, value));
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
