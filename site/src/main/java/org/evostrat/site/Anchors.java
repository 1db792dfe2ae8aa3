package org.evostrat.site;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The anchors of a page's headings, as GitHub and its like give them. */
final class Anchors {
  private final Map<String, Integer> taken = new HashMap<>();

  /** Returns the anchor of the next heading of the page. */
  String next(String heading) {
    String anchor =
        heading
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "")
            .replace(' ', '-');
    int before = taken.merge(anchor, 1, Integer::sum) - 1;
    return before == 0 ? anchor : anchor + "-" + before;
  }
}
