package org.evostrat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.report.Effort;
import org.evostrat.report.Summary;
import org.evostrat.sample.Evaluations;

/** What the evaluations of a generation cost and showed, for its report. */
final class Outcome {
  private Outcome() {}

  /** Those that were given, and "diagnostic" with its index for numbers beyond them. */
  static List<String> diagnosticNames(ObjectiveFactory objectives, Evaluations results) {
    List<String> names = new ArrayList<>(objectives.diagnosticNames());
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

  static Map<String, Summary> diagnostics(List<String> names, List<Evaluation> evaluations) {
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

  static Effort effort(Evaluations results) {
    List<Evaluation> all =
        Stream.concat(results.training().stream(), results.evaluation().stream()).toList();
    return new Effort(
        results.training().size(),
        results.training().stream().mapToLong(Evaluation::interactions).sum(),
        results.evaluation().size(),
        results.evaluation().stream().mapToLong(Evaluation::interactions).sum(),
        all.stream().filter(e -> e.failure() != null).count(),
        all.stream().mapToLong(Evaluation::retries).sum(),
        all.stream()
            .mapToLong(e -> e.failure() == null ? e.discardedInteractions() : e.interactions())
            .sum());
  }
}
