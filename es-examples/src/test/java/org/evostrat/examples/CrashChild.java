package org.evostrat.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run in a JVM of its own, to be killed. */
final class CrashChild {
  private final Process process;
  private final BufferedReader out;

  private CrashChild(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The command line of a JVM that starts quickly; a shell may come before it. */
  static List<String> java(Class<?> program, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    line.addAll(List.of("-Xmx200m", "-Djava.awt.headless=true", program.getName()));
    line.addAll(arguments);
    return line;
  }

  static CrashChild start(List<String> line) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return new CrashChild(builder.start());
  }

  /**
   * Kills it (SIGKILL) after it has written so many lines and the caller has then counted so far.
   *
   * @return null when it was killed, else all it said until it ended by itself
   */
  @Nullable List<String> killAfter(int lines, long count) throws InterruptedException {
    List<String> said = new ArrayList<>();
    while (said.size() < lines) {
      String line = line();
      if (line == null) {
        process.waitFor();
        return said;
      }
      said.add(line);
    }
    for (long i = 0; i < count; i++) {
      Thread.onSpinWait();
    }
    process.toHandle().destroyForcibly(); // which, unlike the process, leaves its output open
    int exitCode = process.waitFor();
    for (String line = line(); line != null; line = line()) {
      said.add(line);
    }
    return exitCode == 0 ? said : null;
  }

  /** Waits until it has written so many lines, or has ended. */
  void read(int lines) {
    for (int i = 0; i < lines && line() != null; i++) {}
  }

  /** Sends Ctrl-C's signal after a line that begins so; all it said until it ended. */
  List<String> interruptAfter(String beginning) throws IOException, InterruptedException {
    List<String> said = new ArrayList<>();
    for (String line = line(); line != null; line = line()) {
      said.add(line);
      if (line.startsWith(beginning)) {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      }
    }
    process.waitFor();
    return said;
  }

  /** All it says until it ends. */
  List<String> finish() throws InterruptedException {
    List<String> said = new ArrayList<>();
    for (String line = line(); line != null; line = line()) {
      said.add(line);
    }
    process.waitFor();
    return said;
  }

  int exitCode() {
    return process.exitValue();
  }

  private @Nullable String line() {
    try {
      return out.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
