package org.evostrat.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Builds the site: {@code Main ROOT FOLDER}; {@code docs/build} starts it. */
public final class Main {
  private Main() {}

  /**
   * Builds the site and looks for dead links; exits with 1 where there are any.
   *
   * @param args the root of the repository, and the folder of the site, which is emptied first
   */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]).toRealPath();
    Path folder = Path.of(args[1]).toAbsolutePath().normalize();
    Documentation documentation = Documentation.read(root);
    List<String> problems = DeadLinks.in(documentation);
    if (problems.isEmpty()) {
      empty(folder);
      PublishedApi api = PublishedApi.read(root);
      Javadoc.write(api, folder.resolve("api"), "evostrat");
      new Site(documentation, api.types(), folder).write();
      BuiltLinks.Result result = BuiltLinks.check(folder);
      problems = result.dead();
      System.out.printf(
          "%d pages, %d types, %d links: %s%n",
          documentation.pages().size(),
          api.types().size(),
          result.checked(),
          folder.resolve("index.html").toUri());
    }
    problems.forEach(System.err::println);
    if (!problems.isEmpty()) {
      System.exit(1);
    }
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
