package org.evostrat.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary directory, gone when it is closed. */
record Scratch(Path path) implements AutoCloseable {

  /** A new one. */
  static Scratch create(String prefix) throws IOException {
    return new Scratch(Files.createTempDirectory(prefix));
  }

  /** Copies a file there that lies beside the classes of this package. */
  Path copy(String resource) throws IOException {
    Path file = path.resolve(resource);
    try (InputStream in = Scratch.class.getResourceAsStream(resource)) {
      Files.copy(in, file);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
