package org.evostrat.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that the documentation speaks of; tests run in the folder of this module. */
final class Repository {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Repository() {}

  static Documentation documentation() {
    try {
      return Documentation.read(ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the Java files of what is shipped, and of the tests if asked for. */
  static List<Path> sources(boolean tests) {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve(tests ? "src" : "src/main"))
          .filter(Files::isDirectory)
          .flatMap(Repository::javaFiles)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
