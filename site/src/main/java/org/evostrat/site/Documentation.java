package org.evostrat.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All pages of the repository.
 *
 * @param root of the repository
 * @param pages by their path relative to the root; the index page is the first
 * @param navigation what the index page lists
 */
record Documentation(Path root, Map<Path, Page> pages, Navigation navigation) {
  /** The page that is also the navigation. */
  static final Path INDEX = Path.of("docs", "README.md");

  /** Reads the Markdown files under {@code docs}, in the root and in the modules' folders. */
  static Documentation read(Path root) throws IOException {
    Map<Path, Page> pages = new LinkedHashMap<>();
    TreeSet<Path> files = new TreeSet<>(markdown(root.resolve("docs"), Integer.MAX_VALUE));
    files.addAll(markdown(root, 2));
    add(pages, root, root.resolve(INDEX));
    for (Path file : files) {
      add(pages, root, file);
    }
    Page index = pages.values().iterator().next();
    return new Documentation(root, pages, Navigation.of(index));
  }

  private static List<Path> markdown(Path folder, int depth) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !folder.relativize(file).startsWith("target"))
          .filter(file -> !folder.relativize(file).toString().startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Map<Path, Page> pages, Path root, Path file) throws IOException {
    Path source = root.relativize(file);
    pages.put(source, Page.parse(source, Files.readString(file)));
  }
}
