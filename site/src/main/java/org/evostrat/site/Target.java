package org.evostrat.site;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where a link within the repository leads.
 *
 * @param file relative to the root of the repository
 * @param anchor empty for the whole file
 */
record Target(Path file, String anchor) {

  static boolean isExternal(String destination) {
    return destination.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*") || destination.startsWith("//");
  }

  /** Resolves a destination that is not external, as seen from a page. */
  static Target resolve(Page from, String destination) {
    int hash = destination.indexOf('#');
    String path = hash < 0 ? destination : destination.substring(0, hash);
    String anchor = hash < 0 ? "" : destination.substring(hash + 1);
    Path file =
        path.isEmpty()
            ? from.source()
            : from.source()
                .resolveSibling(URLDecoder.decode(path, StandardCharsets.UTF_8))
                .normalize();
    return new Target(file, anchor);
  }
}
