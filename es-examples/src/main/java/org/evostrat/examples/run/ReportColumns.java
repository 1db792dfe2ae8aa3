package org.evostrat.examples.run;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.UpdateDetails;

/**
 * A report as a flat row. A column is named by the way to its number: {@code evaluation.median},
 * {@code diagnostics.return.mean}, {@code update.details.kl}. The names come from the records
 * themselves, so that no number can be forgotten here.
 */
final class ReportColumns {
  private ReportColumns() {}

  /** Values by column name, in the order of the records' components. */
  static Map<String, String> of(GenerationReport report) {
    Map<String, String> row = new LinkedHashMap<>();
    addComponents("", report, row);
    return row;
  }

  private static void add(String name, Object value, Map<String, String> row) {
    if (value instanceof UpdateDetails details) {
      details.metrics().forEach((key, metric) -> add(name + "." + key, metric, row));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> add(name + "." + key, item, row));
    } else if (value instanceof Record part) {
      addComponents(name + ".", part, row);
    } else {
      row.put(name, value.toString());
    }
  }

  private static void addComponents(String prefix, Record part, Map<String, String> row) {
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      try {
        add(prefix + component.getName(), component.getAccessor().invoke(part), row);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(component + " of a public record cannot be read", e);
      }
    }
  }
}
