package org.evostrat.site;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what leads nowhere in the built site, Javadoc included. */
final class BuiltLinks {
  private static final Pattern LINK = Pattern.compile("\\s(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ANCHOR = Pattern.compile("\\s(?:id|name)=\"([^\"]*)\"");

  private final Path folder;
  private final Map<Path, Set<String>> anchors = new HashMap<>();
  private final List<String> dead = new ArrayList<>();
  private int checked;

  private BuiltLinks(Path folder) {
    this.folder = folder;
  }

  /**
   * What came of a check.
   *
   * @param checked how many links within the site there are
   * @param dead one line for each that leads nowhere
   */
  record Result(int checked, List<String> dead) {}

  static Result check(Path folder) throws IOException {
    BuiltLinks links = new BuiltLinks(folder);
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
    for (Path file : files) {
      Set<String> targets = new HashSet<>(found(LINK, Files.readString(file)));
      for (String target : targets) {
        links.check(file, target);
      }
    }
    return new Result(links.checked, links.dead);
  }

  private static List<String> found(Pattern pattern, String html) {
    return pattern
        .matcher(html)
        .results()
        .map((MatchResult match) -> unescape(match.group(1)))
        .toList();
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private void check(Path from, String target) throws IOException {
    if (Target.isExternal(target)) {
      return;
    }
    checked++;
    int hash = target.indexOf('#');
    String path = decode(hash < 0 ? target : target.substring(0, hash)).replaceFirst("\\?.*", "");
    Path file = path.isEmpty() ? from : from.resolveSibling(path).normalize();
    if (!Files.exists(file) || !file.startsWith(folder)) {
      dead.add(folder.relativize(from) + ": no file at " + target);
    } else if (hash >= 0 && hash + 1 < target.length()) {
      String anchor = target.substring(hash + 1);
      if (!anchors(file).contains(anchor) && !anchors(file).contains(decode(anchor))) {
        dead.add(folder.relativize(from) + ": no anchor at " + target);
      }
    }
  }

  private Set<String> anchors(Path file) throws IOException {
    Set<String> known = anchors.get(file);
    if (known == null) {
      known =
          Files.isDirectory(file) ? Set.of() : Set.copyOf(found(ANCHOR, Files.readString(file)));
      anchors.put(file, known);
    }
    return known;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
