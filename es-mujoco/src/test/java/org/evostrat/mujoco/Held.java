package org.evostrat.mujoco;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the process holds, native parts included.
 *
 * @param megabytes of memory
 * @param files that are open
 */
public record Held(long megabytes, long files) {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Now; the test is skipped where the system does not say. */
  public static Held now() throws IOException {
    assumeTrue(Files.isReadable(STATUS), "no /proc here");
    long megabytes =
        Files.readAllLines(STATUS).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
            .findFirst()
            .orElseThrow();
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return new Held(megabytes, all.count());
    }
  }
}
