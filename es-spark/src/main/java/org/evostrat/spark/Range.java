package org.evostrat.spark;

import java.io.Serializable;

/**
 * Some neighbouring things.
 *
 * @param from the first
 * @param to after the last
 */
record Range(int from, int to) implements Serializable {

  /** Part {@code index} of {@code parts} of {@code count} things, as even as can be. */
  static Range part(int count, int index, int parts) {
    return new Range(
        (int) ((long) count * index / parts), (int) ((long) count * (index + 1) / parts));
  }

  int length() {
    return to - from;
  }
}
