package org.evostrat.examples.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.evostrat.testkit.FourParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchServerTest {
  @TempDir private Path directory;
  private WatchServer server;

  @BeforeEach
  void open() throws IOException {
    Histories.write(directory.resolve("run"), 3, 1);
    server = WatchServer.open(List.of(directory), 0);
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** Head and body of the answer, to a request that clients of libraries would not send. */
  private String request(String request, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String text = request + " HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String get(String path) throws IOException {
    return request("GET " + path, "Host: localhost\r\n");
  }

  @Test
  void itListensOnLoopbackOnly() {
    assertThat(server.listensOn())
        .isNotEmpty()
        .allMatch(address -> address.getAddress().isLoopbackAddress())
        .allMatch(address -> address.getPort() == server.port());
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/watch.css, text/css",
    "/watch.js, text/javascript",
    "/series.js, text/javascript",
    "/chart.js, text/javascript",
    "/icon.svg, image/svg+xml",
    "/data, application/json",
  })
  void everyFileHasItsTypeAndTheHeadersThatProtectIt(String path, String type) throws IOException {
    String answer = get(path);

    assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("content-type: " + type);
    assertThat(answer)
        .containsIgnoringCase("content-security-policy: default-src 'none'; script-src 'self'")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .containsIgnoringCase("cross-origin-resource-policy: same-origin")
        .doesNotContainIgnoringCase("access-control-");
    assertThat(request("HEAD " + path, "Host: [::1]:8008\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example\r\n",
        "Host: evil.example:8008\r\n",
        "Host: localhost.evil.example\r\n",
        "Host: 127.0.0.1.evil.example\r\n",
        "Host: localhost\r\nHost: evil.example\r\n",
        "Host: \r\n",
        "",
      })
  void aRequestByAnotherNameIsRefused(String host) throws IOException {
    for (String path : List.of("/", "/data")) {
      assertThat(request("GET " + path, host))
          .startsWith("HTTP/1.1 4")
          .doesNotContain("history", "run\"", "<html");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/run/history.csv",
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/watch.js/../../index.html",
        "/WatchServer.class",
        "/index.html%00",
        "/data/",
        "*",
      })
  void nothingElseIsServed(String path) throws IOException {
    assertThat(get(path)).startsWith("HTTP/1.1 4").doesNotContain("root:", "evaluationDiagnostics");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data?cursor=", "/data?cursor=x", "/data?x=1", "/data?cursor=0_1.2"})
  void anotherCursorIsRefused(String path) throws IOException {
    assertThat(get(path)).startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /data", "PUT /", "DELETE /run", "OPTIONS /"})
  void nothingCanBeChanged(String request) throws IOException {
    assertThat(request(request, "Host: localhost\r\nContent-Length: 0\r\n"))
        .startsWith("HTTP/1.1 405")
        .containsIgnoringCase("allow: GET, HEAD");
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WatchServer.open(List.of(directory), port))
          .satisfies(FourParts::assertIn)
          .withMessageContaining(
              "--port must be one that this program can listen on, but was " + port);
    }
  }

  @Test
  void twoAreServedAtOnceWithoutAPortBeingGiven() throws IOException {
    try (WatchServer first = WatchServer.open(List.of(directory));
        WatchServer second = WatchServer.open(List.of(directory))) {
      assertThat(first.address()).isNotEqualTo(second.address());
    }
  }
}
