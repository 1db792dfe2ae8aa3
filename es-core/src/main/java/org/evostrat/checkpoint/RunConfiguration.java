package org.evostrat.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.evostrat.internal.check.Shown;

/**
 * What a run was configured to, as names and values for people: it is written into checkpoints, and
 * compared when a run is resumed. Nothing is ever built from it. Immutable.
 *
 * @param fields values by name, in a fixed order
 */
public record RunConfiguration(Map<String, String> fields) {
  private static final String IS = " = ";
  private static final String NONE = "absent";

  private static final int LONGEST_SHOWN = 200;

  /** The name of the field with the kind of strategy. */
  private static final String STRATEGY = "strategy";

  /** Copies the map; line breaks in names and values become spaces. */
  public RunConfiguration {
    Map<String, String> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(flat(name).replace(IS, "="), flat(value)));
    fields = Collections.unmodifiableMap(copy);
  }

  /**
   * The fields of a strategy.
   *
   * @param description such as {@code es(sigma=0.1, stepRule=adam(learningRate=0.01))}, which gives
   *     the fields strategy, sigma, stepRule and stepRule.learningRate; a description of another
   *     form is one field
   */
  public static RunConfiguration ofStrategy(String description) {
    try {
      return new RunConfiguration(DescriptionParser.fields(STRATEGY, description));
    } catch (IllegalArgumentException e) {
      return new RunConfiguration(Map.of(STRATEGY, description));
    }
  }

  /** One more field, or another value for it. */
  public RunConfiguration with(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, String.valueOf(value));
    return new RunConfiguration(more);
  }

  /** Reads what {@link #toString} wrote; lines of another form are left out. */
  public static RunConfiguration parse(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int is = line.indexOf(IS);
      if (is > 0) {
        fields.put(line.substring(0, is), line.substring(is + IS.length()));
      }
    }
    return new RunConfiguration(fields);
  }

  /**
   * What is different now, a line each: {@code sigma was 0.02, is 0.05}; a field that only one of
   * the two has is "absent" in the other.
   */
  public List<String> differences(RunConfiguration now) {
    Set<String> names = new LinkedHashSet<>(fields.keySet());
    names.addAll(now.fields.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String before = fields.getOrDefault(name, NONE);
      String after = now.fields.getOrDefault(name, NONE);
      if (!before.equals(after)) {
        differences.add(
            Shown.text(name, LONGEST_SHOWN)
                + " was "
                + Shown.text(before, LONGEST_SHOWN)
                + ", is "
                + Shown.text(after, LONGEST_SHOWN));
      }
    }
    return differences;
  }

  /** One line per field: {@code sigma = 0.02}. */
  @Override
  public String toString() {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + IS + field.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String flat(String text) {
    return text.replace('\r', ' ').replace('\n', ' ');
  }
}
