package org.evostrat.site;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Finds what leads nowhere in Markdown, before anything is built. */
final class DeadLinks {
  private final Documentation documentation;
  private final List<String> problems = new ArrayList<>();

  private DeadLinks(Documentation documentation) {
    this.documentation = documentation;
  }

  /** Returns one line for each problem. */
  static List<String> in(Documentation documentation) {
    DeadLinks dead = new DeadLinks(documentation);
    dead.checkNavigation();
    documentation.pages().values().forEach(dead::check);
    return dead.problems;
  }

  private void checkNavigation() {
    Set<Path> listed = new HashSet<>();
    for (Navigation.Entry entry : documentation.navigation().entries()) {
      if (!listed.add(entry.page())) {
        problems.add(Documentation.INDEX + ": lists " + entry.page() + " twice");
      }
    }
    for (Path page : documentation.pages().keySet()) {
      if (!page.equals(Documentation.INDEX) && !listed.contains(page)) {
        problems.add(Documentation.INDEX + ": must list " + page + "; add a line");
      }
    }
  }

  private void check(Page page) {
    page.document()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                check(page, link, link.getDestination());
                visitChildren(link);
              }

              @Override
              public void visit(Image image) {
                check(page, image, image.getDestination());
                visitChildren(image);
              }
            });
  }

  private void check(Page page, Node link, String destination) {
    if (Markdown.text(link).isEmpty()) {
      problems.add(page.source() + ": says nothing about " + destination);
    }
    if (Target.isExternal(destination)) {
      checkExternal(page, destination);
      return;
    }
    Target target = Target.resolve(page, destination);
    Path file = documentation.root().resolve(target.file());
    if (target.file().startsWith("..") || !existsAsWritten(file)) {
      problems.add(page.source() + ": no file at " + destination);
    } else if (!target.anchor().isEmpty()) {
      Page other = documentation.pages().get(target.file());
      if (other == null || !other.hasAnchor(target.anchor())) {
        problems.add(page.source() + ": no heading at " + destination);
      }
    }
  }

  private void checkExternal(Page page, String destination) {
    try {
      URI uri = URI.create(destination);
      if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    problems.add(page.source() + ": must be a well-formed https address: " + destination);
  }

  /** Upper and lower case count, on every file system. */
  private static boolean existsAsWritten(Path file) {
    try {
      return Files.exists(file)
          && file.toRealPath().endsWith(file.toAbsolutePath().normalize().getFileName());
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
