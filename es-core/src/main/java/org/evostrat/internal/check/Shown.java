package org.evostrat.internal.check;

/** Text from elsewhere, made fit for one line of a message: whoever wrote it may mean no good. */
public final class Shown {
  private static final int LONGEST = 500;

  private Shown() {}

  /**
   * The text with an escape in place of whatever does not print (line ends, controls of a terminal,
   * changes of direction, halves of pairs), cut where it is long.
   */
  public static String text(String text) {
    return text(text, LONGEST);
  }

  /** The same, cut after so many characters. */
  public static String text(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      if (shown.length() >= longest) {
        return shown.append("...").toString();
      }
      int c = text.codePointAt(i);
      if (prints(c)) {
        shown.appendCodePoint(c);
      } else {
        shown.append(String.format("\\u%04x", c));
      }
      i += Character.charCount(c);
    }
    return shown.toString();
  }

  private static boolean prints(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
