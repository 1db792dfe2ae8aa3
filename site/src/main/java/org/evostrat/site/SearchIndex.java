package org.evostrat.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Node;

/** What the search box looks through: one entry for each section of a page, and each type. */
final class SearchIndex {
  private final List<String> entries = new ArrayList<>();

  /** Adds the sections of a page. */
  void add(Page page, String label) {
    Heading section = null;
    StringBuilder text = new StringBuilder();
    for (Node node = page.document().getFirstChild(); node != null; node = node.getNext()) {
      Heading heading = page.headings().get(node);
      if (heading == null) {
        text.append(Markdown.text(node)).append(' ');
      } else {
        if (section != null) {
          add(page, label, section, text.toString());
        }
        section = heading;
        text.setLength(0);
      }
    }
    if (section != null) {
      add(page, label, section, text.toString());
    }
  }

  private void add(Page page, String label, Heading section, String text) {
    String anchor = section.level() == 1 ? "" : "#" + section.anchor();
    entries.add(entry(label, section.text(), page.output() + anchor, text));
  }

  /** Adds types, fully qualified by simple names. */
  void addTypes(Map<String, String> types) {
    types.forEach(
        (simple, full) -> entries.add(entry("Javadoc", simple, PublishedApi.output(full), full)));
  }

  /** Returns a script, since a page from the file system may not read data. */
  String script() {
    return "window.searchIndex = [\n" + String.join(",\n", entries) + "\n];\n";
  }

  private static String entry(String page, String heading, String address, String text) {
    return "[%s, %s, %s, %s]"
        .formatted(quote(page), quote(heading), quote(address), quote(text.strip()));
  }

  static String quote(String text) {
    return "\""
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("<", "\\u003c")
            .replace("\n", "\\n")
            .replaceAll("[\\x00-\\x1f\\u2028\\u2029]", " ")
        + "\"";
  }
}
