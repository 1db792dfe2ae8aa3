package org.evostrat.examples.watch;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells pages what they have not seen yet, as JSON. Thread-safe. */
final class Feed {
  /** Rows in one answer, so that none is large; the page asks on at once. */
  private static final int MOST_ROWS = 20_000;

  private final WatchedRuns runs;

  /** A page that is left open while the program is started again must not mix up their runs. */
  private final String program = Long.toHexString(new SecureRandom().nextLong());

  Feed(WatchedRuns runs) {
    this.runs = runs;
  }

  /** What is new since a cursor: the runs with their new rows, and the next cursor. */
  synchronized String since(Cursor cursor) {
    boolean ours = cursor.program().equals(program);
    Cursor known = ours ? cursor : new Cursor(program, Map.of());
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setSerializeNulls(true);
      write(known, !ours, json);
    } catch (IOException e) {
      throw new IllegalStateException("a string can be written to", e);
    }
    return text.toString();
  }

  private void write(Cursor known, boolean fresh, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("fresh").value(fresh);
    json.name("columns").beginArray();
    for (Column column : Column.ALL) {
      json.value(column.key());
    }
    json.endArray();
    json.name("runs").beginArray();
    Map<Integer, Cursor.Seen> next = new HashMap<>();
    int left = MOST_ROWS;
    boolean more = false;
    for (WatchedRun run : runs.update()) {
      List<double[]> rows = run.history().rows();
      int from = known.rows(run);
      int to = Math.min(rows.size(), from + left);
      left -= to - from;
      more |= to < rows.size();
      write(run, from, rows.subList(from, to), json);
      next.put(run.id(), new Cursor.Seen(run.history().epoch(), to));
    }
    json.endArray();
    json.name("more").value(more || runs.hasMore());
    json.name("full").value(runs.isFull());
    json.name("cursor").value(new Cursor(program, next).toString());
    json.endObject();
  }

  private static void write(WatchedRun run, int from, List<double[]> rows, JsonWriter json)
      throws IOException {
    long writtenAt = run.writtenAt();
    json.beginObject();
    json.name("id").value(run.id());
    json.name("name").value(run.name());
    json.name("problem").value(run.history().problem());
    json.name("age");
    if (writtenAt == 0) {
      json.nullValue();
    } else {
      json.value(Math.max(0, System.currentTimeMillis() - writtenAt) / 1000);
    }
    json.name("from").value(from);
    json.name("rows").beginArray();
    for (double[] row : rows) {
      json.beginArray();
      for (double value : row) {
        write(value, json);
      }
      json.endArray();
    }
    json.endArray();
    json.endObject();
  }

  /** JSON has neither NaN nor infinities. */
  private static void write(double value, JsonWriter json) throws IOException {
    if (!Double.isFinite(value)) {
      json.nullValue();
    } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.value((long) value);
    } else {
      json.value(value);
    }
  }
}
