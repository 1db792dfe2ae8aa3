package org.evostrat.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * What stands where: the second-level headings of the index page are groups, and every item of a
 * list under one begins with a link to a page.
 */
record Navigation(List<Group> groups) {
  record Group(String title, List<Entry> entries) {}

  /**
   * A page under the name that the navigation gives it.
   *
   * @param page relative to the root of the repository
   */
  record Entry(String label, Path page) {}

  static Navigation of(Page index) {
    List<Group> groups = new ArrayList<>();
    for (Node node = index.document().getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading && heading.getLevel() == 2) {
        groups.add(new Group(Markdown.text(heading), new ArrayList<>()));
      } else if (node instanceof BulletList list && !groups.isEmpty()) {
        addEntries(index, list, groups.get(groups.size() - 1).entries());
      }
    }
    return new Navigation(groups);
  }

  private static void addEntries(Page index, BulletList list, List<Entry> entries) {
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      Node paragraph = item.getFirstChild();
      Node first = paragraph == null ? null : paragraph.getFirstChild();
      if (!(first instanceof Link link)) {
        throw new IllegalArgumentException(
            index.source() + ": an item must begin with a link to a page: " + Markdown.text(item));
      }
      Path page = Target.resolve(index, link.getDestination()).file();
      entries.add(new Entry(Markdown.text(link), page));
    }
  }

  /** All pages in the order in which they are read. */
  List<Entry> entries() {
    return groups.stream().flatMap(group -> group.entries().stream()).toList();
  }
}
