package org.evostrat.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The frame around a page: navigation, contents, the pages before and after it. */
final class Template {
  private final String template;
  private final Documentation documentation;
  private final boolean hasApi;

  Template(String template, Documentation documentation, boolean hasApi) {
    this.template = template;
    this.documentation = documentation;
    this.hasApi = hasApi;
  }

  /** Returns the name of a page in the navigation. */
  String label(Page page) {
    return documentation.navigation().entries().stream()
        .filter(entry -> entry.page().equals(page.source()))
        .map(Navigation.Entry::label)
        .findFirst()
        .orElse(page.title());
  }

  String fill(Page page, String body) {
    String up = PageRenderer.up(page.output());
    Map<String, String> values =
        Map.of(
            "title", Highlighter.escape(page.title()),
            "up", up,
            "api", hasApi ? "<a href=\"" + up + "api/index.html\">Javadoc</a>" : "",
            "navigation", navigation(page, up),
            "contents", contents(page),
            "before", neighbour(page, up, -1),
            "after", neighbour(page, up, 1),
            "body", body);
    String filled = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (!value.getKey().equals("body")) {
        filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
      }
    }
    return filled.replace("{{body}}", body); // last: it may speak of placeholders
  }

  private String navigation(Page page, String up) {
    StringBuilder html = new StringBuilder();
    for (Navigation.Group group : documentation.navigation().groups()) {
      html.append("<h2>").append(Highlighter.escape(group.title())).append("</h2>\n<ul>\n");
      for (Navigation.Entry entry : group.entries()) {
        String here = entry.page().equals(page.source()) ? " aria-current=\"page\"" : "";
        html.append("<li>").append(link(entry, up, here)).append("</li>\n");
      }
      html.append("</ul>\n");
    }
    return html.toString();
  }

  private static String link(Navigation.Entry entry, String up, String attributes) {
    return "<a href=\"%s%s\"%s>%s</a>"
        .formatted(up, Page.output(entry.page()), attributes, Highlighter.escape(entry.label()));
  }

  private static String contents(Page page) {
    List<Heading> headings = page.contents();
    if (headings.size() < 2) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h2>On this page</h2>\n<ul>\n");
    for (Heading heading : headings) {
      html.append(
          "<li class=\"level%d\"><a href=\"#%s\">%s</a></li>%n"
              .formatted(heading.level(), heading.anchor(), Highlighter.escape(heading.text())));
    }
    return html.append("</ul>\n").toString();
  }

  private String neighbour(Page page, String up, int step) {
    List<Navigation.Entry> entries = documentation.navigation().entries();
    List<Path> pages = entries.stream().map(Navigation.Entry::page).toList();
    int at = pages.indexOf(page.source()) + step;
    boolean exists = at >= 0 && at < entries.size() && (step > 0 || at + 1 > 0);
    return exists ? link(entries.get(at), up, step < 0 ? " rel=\"prev\"" : " rel=\"next\"") : "";
  }
}
