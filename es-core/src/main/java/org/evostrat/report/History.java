package org.evostrat.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The reports of a run in their order. Appended to by the run loop only; not thread-safe. */
public final class History {
  private final List<GenerationReport> reports = new ArrayList<>();

  /** Without any report. */
  public History() {}

  /** Appends one report. */
  public void add(GenerationReport report) {
    reports.add(report);
  }

  /** All reports, oldest first; a view that cannot be changed. */
  public List<GenerationReport> reports() {
    return Collections.unmodifiableList(reports);
  }

  /** How many reports there are. */
  public int size() {
    return reports.size();
  }
}
