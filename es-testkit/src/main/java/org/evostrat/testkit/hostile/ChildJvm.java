package org.evostrat.testkit.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What became of a JVM of its own: for what could take the JVM of the tests with it.
 *
 * @param exitCode as the system gives it; above 128 where a signal ended it
 * @param output of both streams
 */
public record ChildJvm(int exitCode, String output) {

  /**
   * Runs a main class on the class path of the tests, to its end.
   *
   * @param options of the JVM
   * @throws AssertionError when it takes longer than it may; it is ended then
   */
  public static ChildJvm run(
      Class<?> main, List<String> options, Duration patience, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("child", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
          throw new AssertionError("a child JVM ran for more than " + patience + ": " + command);
        }
      } finally {
        process.destroyForcibly();
      }
      byte[] said = Files.readAllBytes(output);
      return new ChildJvm(process.exitValue(), new String(said, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
