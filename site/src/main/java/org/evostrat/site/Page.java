package org.evostrat.site;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;

/**
 * A Markdown file.
 *
 * @param source relative to the root of the repository
 * @param document as parsed
 * @param headings by their node, in the order of the page
 */
record Page(Path source, Node document, Map<Node, Heading> headings) {

  static Page parse(Path source, String markdown) {
    Node document = Markdown.parse(markdown);
    Map<Node, Heading> headings = new LinkedHashMap<>();
    Anchors anchors = new Anchors();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(org.commonmark.node.Heading heading) {
            String text = Markdown.text(heading);
            headings.put(heading, new Heading(heading.getLevel(), text, anchors.next(text)));
          }
        });
    return new Page(source, document, headings);
  }

  /** The text of the first heading. */
  String title() {
    return headings.values().stream().findFirst().map(Heading::text).orElse(source.toString());
  }

  boolean hasAnchor(String anchor) {
    return headings.values().stream().anyMatch(heading -> heading.anchor().equals(anchor));
  }

  /** The headings that a table of contents shows. */
  List<Heading> contents() {
    return headings.values().stream()
        .filter(heading -> heading.level() == 2 || heading.level() == 3)
        .toList();
  }

  /** Where the page is on the site. */
  String output() {
    return output(source);
  }

  /**
   * Where a file of the repository is on the site: {@code docs/guide.md} at {@code guide.html},
   * {@code README.md} at {@code README.html}, {@code docs/README.md} at {@code index.html}.
   */
  static String output(Path file) {
    if (file.equals(Documentation.INDEX)) {
      return "index.html";
    }
    Path relative =
        file.startsWith("docs") && file.getNameCount() > 1
            ? file.subpath(1, file.getNameCount())
            : file;
    String path = relative.toString().replace('\\', '/');
    return path.endsWith(".md") ? path.substring(0, path.length() - 3) + ".html" : path;
  }
}
