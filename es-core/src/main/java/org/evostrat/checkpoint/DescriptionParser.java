package org.evostrat.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes {@code kind(name=value, name=kind(...))} apart; square brackets do as well as round ones,
 * and a value without a name has its position for one.
 */
final class DescriptionParser {
  /** Deeper ones, by a stranger, would overflow the stack. */
  private static final int MAX_DEPTH = 20;

  private static final String MARKS = "=,()[]";

  private final String text;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private int at;

  private DescriptionParser(String text) {
    this.text = text;
  }

  /**
   * The values by name, inner ones by the way to them; the outermost kind has the name that is
   * given.
   *
   * @throws IllegalArgumentException when the text is of another form
   */
  static Map<String, String> fields(String outermost, String text) {
    DescriptionParser parser = new DescriptionParser(text);
    parser.value(outermost, "", 0);
    parser.require(parser.at == text.length());
    return parser.fields;
  }

  private void value(String name, String prefix, int depth) {
    kind(name, word(), prefix, depth);
  }

  private void kind(String name, String kind, String prefix, int depth) {
    require(depth <= MAX_DEPTH && fields.put(name, kind) == null);
    if (next('(') || next('[')) {
      int position = 1;
      do {
        String first = word();
        if (next('=')) {
          value(prefix + first, prefix + first + ".", depth + 1);
        } else {
          String inner = prefix + position;
          kind(inner, first, inner + ".", depth + 1);
        }
        position++;
      } while (next(','));
      require(next(')') || next(']'));
    }
  }

  private String word() {
    int begin = at;
    while (at < text.length() && MARKS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(begin, at).strip();
    require(!word.isEmpty());
    return word;
  }

  private boolean next(char mark) {
    boolean found = at < text.length() && text.charAt(at) == mark;
    at += found ? 1 : 0;
    return found;
  }

  private void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("no description: " + text);
    }
  }
}
