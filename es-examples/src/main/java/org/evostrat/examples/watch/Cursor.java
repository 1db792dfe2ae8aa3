package org.evostrat.examples.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a page has read: it is told with every answer and asks on with it. A page that asks with
 * the cursor of another program, or with none, begins anew.
 *
 * @param program which gave it
 * @param seen by the id of a run
 */
record Cursor(String program, Map<Integer, Seen> seen) {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{1,16}(_\\d{1,6}\\.\\d{1,9}\\.\\d{1,9})*");

  /**
   * What a page has of a run.
   *
   * @param epoch of the history
   * @param rows how many
   */
  record Seen(int epoch, int rows) {}

  /** What a page has of a run: nothing of one that began anew. */
  int rows(WatchedRun run) {
    Seen known = seen.get(run.id());
    HistoryTail history = run.history();
    return known != null && known.epoch() == history.epoch()
        ? Math.min(known.rows(), history.rows().size())
        : 0;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when the text is none
   */
  static Cursor parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("no cursor");
    }
    List<String> parts = List.of(text.split("_", -1));
    Map<Integer, Seen> seen = new HashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      String[] numbers = part.split("\\.", -1);
      seen.put(
          Integer.valueOf(numbers[0]),
          new Seen(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2])));
    }
    return new Cursor(parts.get(0), seen);
  }

  @Override
  public String toString() {
    return seen.entrySet().stream()
        .map(e -> "_" + e.getKey() + "." + e.getValue().epoch() + "." + e.getValue().rows())
        .collect(Collectors.joining("", program, ""));
  }
}
