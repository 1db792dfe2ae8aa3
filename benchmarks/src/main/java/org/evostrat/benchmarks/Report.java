package org.evostrat.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evostrat.kernel.Kernels;

/** Rows of results with the same columns: a Markdown table to read, JSON to keep. */
final class Report {
  private final Map<String, Object> setting = new LinkedHashMap<>();
  private final List<Map<String, Object>> rows = new ArrayList<>();

  /** An empty report with date, machine, JVM and kernels. */
  Report(String title) {
    setting.put("title", title);
    setting.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    setting.put("cpu", cpu());
    setting.put("cores", Runtime.getRuntime().availableProcessors());
    setting.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
    setting.put("kernels", Kernels.get().name());
    setting.put("loadAverageBefore", load());
  }

  /** Adds to what is said once for all rows. */
  void note(String name, Object value) {
    setting.put(name, value);
  }

  /** Adds a row; values are strings, whole numbers and {@link Spread}s. */
  void add(Map<String, Object> row) {
    rows.add(row);
  }

  List<Map<String, Object>> rows() {
    return rows;
  }

  /** Prints the table and, where a file is given, writes the JSON. */
  void finish(String... file) throws IOException {
    note("loadAverageAfter", load());
    setting.forEach((name, value) -> System.out.println(name + ": " + value));
    System.out.println();
    System.out.println(markdown());
    for (String name : file) {
      Files.writeString(Path.of(name), json());
    }
  }

  private String markdown() {
    StringBuilder text = new StringBuilder();
    Map<String, Object> columns = rows.get(0);
    text.append(line(columns.keySet().stream()));
    text.append(line(columns.keySet().stream().map(name -> "---")));
    rows.forEach(row -> text.append(line(row.values().stream().map(Report::words))));
    return text.toString();
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String words(Object value) {
    return value instanceof Spread spread
        ? number(spread.median()) + " [" + number(spread.low()) + ", " + number(spread.high()) + "]"
        : value.toString();
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, x >= 100 ? "%,.0f" : x >= 10 ? "%.1f" : "%.3f", x);
  }

  private String json() {
    String all = rows.stream().map(row -> "    " + object(row)).collect(Collectors.joining(",\n"));
    return "{\n  \"setting\": " + object(setting) + ",\n  \"rows\": [\n" + all + "\n  ]\n}\n";
  }

  private static String object(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ": " + literal(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String literal(Object value) {
    if (value instanceof Spread spread) {
      return String.format(
          Locale.ROOT,
          "{\"median\": %.6g, \"low\": %.6g, \"high\": %.6g}",
          spread.median(),
          spread.low(),
          spread.high());
    }
    return value instanceof Number ? value.toString() : quoted(value.toString());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
