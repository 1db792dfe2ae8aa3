package org.evostrat.checkpoint;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.evostrat.report.GenerationReport;
import org.evostrat.report.Summary;
import org.evostrat.report.UpdateDetails;

/**
 * A report as a flat row, and back. A column is named by the way to its number: {@code
 * evaluation.median}, {@code diagnostics.return.mean}, {@code update.details.kl}. The names come
 * from the records themselves, so that no number can be forgotten here. Numbers are written in the
 * shortest form that reads back as the same bits.
 */
final class ReportRow {
  private static final String LAST_OF_SUMMARY = ".standardDeviation";

  /** Counts that histories of earlier versions do not have: nothing of the kind happened there. */
  private static final Set<String> ADDED_LATER = Set.of("retries", "discardedInteractions");

  private ReportRow() {}

  /** Values by column name, in the order of the records' components. */
  static Map<String, String> of(GenerationReport report) {
    Map<String, String> row = new LinkedHashMap<>();
    addComponents("", report, row);
    return row;
  }

  /**
   * The report of a row. Details are their metrics alone, whatever class they were of.
   *
   * @throws IllegalArgumentException when a number is missing or is none
   */
  static GenerationReport report(Map<String, String> row) {
    return (GenerationReport) record(GenerationReport.class, "", row);
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

  private static Object value(Class<?> type, String name, Map<String, String> row) {
    if (type == UpdateDetails.class) {
      return details(name + ".", row);
    }
    if (type == Map.class) {
      return summaries(name + ".", row);
    }
    if (type.isRecord()) {
      return record(type, name + ".", row);
    }
    String text = row.get(name);
    if (text == null && ADDED_LATER.contains(name.substring(name.indexOf('.') + 1))) {
      return 0L;
    }
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    if (type == int.class) {
      return Integer.valueOf(text);
    }
    return type == long.class ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
  }

  private static Object record(Class<?> type, String prefix, Map<String, String> row) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(component -> value(component.getType(), prefix + component.getName(), row))
            .toArray();
    try {
      Constructor<?> canonical =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getSimpleName() + " cannot hold " + row, e);
    }
  }

  private static Map<String, Summary> summaries(String prefix, Map<String, String> row) {
    Map<String, Summary> summaries = new LinkedHashMap<>();
    for (String column : row.keySet()) {
      if (column.startsWith(prefix) && column.endsWith(LAST_OF_SUMMARY)) {
        String name = column.substring(prefix.length(), column.length() - LAST_OF_SUMMARY.length());
        summaries.put(name, (Summary) record(Summary.class, prefix + name + ".", row));
      }
    }
    return summaries;
  }

  private static UpdateDetails details(String prefix, Map<String, String> row) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    row.forEach(
        (column, text) -> {
          if (column.startsWith(prefix)) {
            metrics.put(column.substring(prefix.length()), Double.valueOf(text));
          }
        });
    return metrics.isEmpty() ? UpdateDetails.NONE : new RestoredDetails(metrics);
  }

  /** A record, so that reports that were read twice are equal. */
  private record RestoredDetails(Map<String, Double> metrics) implements UpdateDetails {}
}
