package org.evostrat.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;

/** Writes pages, what they link to, the search index, and their style. */
final class Site {
  private final Documentation documentation;
  private final Map<String, String> types;
  private final Path folder;

  /**
   * A site that is not written yet.
   *
   * @param types fully qualified by simple names: those that have Javadoc in the site
   */
  Site(Documentation documentation, Map<String, String> types, Path folder) {
    this.documentation = documentation;
    this.types = types;
    this.folder = folder;
  }

  void write() throws IOException {
    Template template = new Template(resource("page.html"), documentation, !types.isEmpty());
    SearchIndex index = new SearchIndex();
    for (Page page : documentation.pages().values()) {
      index.add(page, template.label(page));
      put(page.output(), template.fill(page, new PageRenderer(page, types).html()));
      copyWhatIsLinked(page);
    }
    index.addTypes(types);
    put("search-index.js", index.script());
    for (String name : List.of("site.css", "search.js")) {
      put(name, resource(name));
    }
  }

  private void put(String output, String text) throws IOException {
    Path file = folder.resolve(output);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = Site.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void copyWhatIsLinked(Page page) throws IOException {
    Set<Path> linked = new TreeSet<>();
    page.document()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                add(link.getDestination());
                visitChildren(link);
              }

              @Override
              public void visit(Image image) {
                add(image.getDestination());
              }

              private void add(String destination) {
                if (!Target.isExternal(destination)) {
                  linked.add(Target.resolve(page, destination).file());
                }
              }
            });
    linked.removeAll(documentation.pages().keySet());
    for (Path file : linked) {
      copy(documentation.root().resolve(file), folder.resolve(Page.output(file)));
    }
  }

  /** Copies a file, or a folder with all that is in it. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Path target = to.resolve(from.relativize(file).toString());
              if (Files.isDirectory(file)) {
                Files.createDirectories(target);
              } else {
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.write(target, Files.readAllBytes(file));
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
