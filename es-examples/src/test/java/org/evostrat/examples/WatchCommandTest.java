package org.evostrat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, on what a run really leaves. */
class WatchCommandTest {
  private static final String BEFORE = "watch at ";

  @TempDir private Path directory;

  @Test
  void servesARunUntilItIsToldToEnd() throws Exception {
    Path run = directory.resolve("run");
    assertThat(Cli.tinyRun(run).exitCode()).isZero();
    List<String> arguments = List.of("watch", run.toString(), "--port=0");
    ProcessBuilder builder = new ProcessBuilder(CrashChild.java(Main.class, arguments));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    try {
      String line = process.inputReader().readLine();
      assertThat(line).startsWith(BEFORE + "http://127.0.0.1:");
      String address = line.substring(BEFORE.length()).split(" ", 2)[0];

      String answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address + "data")).build(),
                  BodyHandlers.ofString())
              .body();
      assertThat(answer).contains("\"name\":\"run\"", "\"rows\":[[1,0,", "[2,", "[3,");

      process.destroy(); // SIGTERM, which is handled as Ctrl-C
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }
}
