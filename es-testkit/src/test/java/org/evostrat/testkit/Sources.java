package org.evostrat.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source files of all modules; tests run in the folder of es-testkit. */
final class Sources {
  private Sources() {}

  /**
   * Returns the Java files under {@code folder} ({@code src} or a folder in it) of every module.
   */
  static List<Path> under(String folder) throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .map(module -> module.resolve(folder))
          .filter(Files::isDirectory)
          .flatMap(Sources::javaFiles)
          .toList();
    }
  }

  /** Returns the Java files under {@code folder} of one module. */
  static List<Path> of(Path module, String folder) {
    return javaFiles(module.resolve(folder)).toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> path.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
