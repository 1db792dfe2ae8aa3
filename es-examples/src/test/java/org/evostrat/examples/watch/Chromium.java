package org.evostrat.examples.watch;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless browser with one tab, spoken to by the DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 60;
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final WebSocket socket;
  private final String session;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();
  private final Queue<JsonObject> events = new ConcurrentLinkedQueue<>();

  /** Starts it with an empty profile, in which it may leave what it wants. */
  Chromium(Path profile) throws IOException, ExecutionException, InterruptedException {
    Files.createDirectories(profile);
    List<String> command = new ArrayList<>();
    command.add(binary().orElseThrow());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-dev-shm-usage",
            "--disable-sync",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank"));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      socket = connect(address(process.inputReader()));
      JsonObject tab = call(null, "Target.createTarget", Map.of("url", "about:blank"));
      String target = tab.get("targetId").getAsString();
      JsonObject attached =
          call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true));
      session = attached.get("sessionId").getAsString();
      for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
        call(domain + ".enable", Map.of());
      }
    } catch (IOException | ExecutionException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  static boolean isInstalled() {
    return binary().isPresent();
  }

  private static Optional<String> binary() {
    String given = System.getenv("EVOSTRAT_CHROMIUM");
    if (given != null) {
      return Optional.of(given);
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** The browser says it once it listens; nobody wants to know what it says later. */
  private static String address(BufferedReader output) throws IOException {
    List<String> before = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      before.add(line);
      if (line.startsWith(LISTENING)) {
        Thread drain = new Thread(() -> drain(output), "chromium-output");
        drain.setDaemon(true);
        drain.start();
        return line.substring(LISTENING.length());
      }
    }
    throw new IOException("chromium ended: " + String.join("\n", before));
  }

  private static void drain(BufferedReader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      return; // the browser has gone
    }
  }

  private WebSocket connect(String address) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create(address), new Receiver())
        .join();
  }

  /** Calls a method of the tab; waits for its result. */
  JsonObject call(String method, Map<String, ?> parameters)
      throws ExecutionException, InterruptedException {
    return call(session, method, parameters);
  }

  private JsonObject call(String where, String method, Map<String, ?> parameters)
      throws ExecutionException, InterruptedException {
    int id = ids.incrementAndGet();
    JsonObject message = new JsonObject();
    message.addProperty("id", id);
    message.addProperty("method", method);
    if (where != null) {
      message.addProperty("sessionId", where);
    }
    message.add("params", new Gson().toJsonTree(parameters));
    CompletableFuture<JsonObject> answer = new CompletableFuture<>();
    calls.put(id, answer);
    socket.sendText(message.toString(), true).join();
    try {
      return answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(method + " did not come to an end: " + parameters, e);
    }
  }

  /** The value of an expression; of a promise, what it comes to. */
  JsonElement evaluate(String expression) throws ExecutionException, InterruptedException {
    JsonObject result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
    }
    return result.getAsJsonObject("result").get("value");
  }

  /** Waits until an expression is true in the page, which looks before it draws each frame. */
  void await(String condition) throws ExecutionException, InterruptedException {
    evaluate(
        "new Promise(done => { const look = () => { try { if ("
            + condition
            + ") { done(true); return; } } catch (e) { window.lastProblem = String(e); }"
            + " setTimeout(look, 20); }; look(); })");
  }

  /** Events of a kind so far. */
  List<JsonObject> events(String method) {
    return events.stream()
        .filter(event -> event.get("method").getAsString().equals(method))
        .map(event -> event.getAsJsonObject("params"))
        .toList();
  }

  /** What the page complained of: exceptions, console errors and the browser's own log. */
  List<String> complaints() {
    Stream<JsonObject> errors =
        events("Runtime.consoleAPICalled").stream()
            .filter(event -> !event.get("type").getAsString().equals("log"));
    return Stream.of(
            errors,
            events("Runtime.exceptionThrown").stream(),
            events("Log.entryAdded").stream().filter(Chromium::isError))
        .flatMap(kind -> kind)
        .map(JsonObject::toString)
        .toList();
  }

  /** Not advice about performance. */
  private static boolean isError(JsonObject logged) {
    return logged.getAsJsonObject("entry").get("level").getAsString().equals("error");
  }

  /** The addresses that the page asked for, all of them. */
  List<String> requests() {
    return events("Network.requestWillBeSent").stream()
        .map(event -> event.getAsJsonObject("request").get("url").getAsString())
        .toList();
  }

  /** Asks the browser to end and waits for it. */
  @Override
  public void close() throws InterruptedException {
    socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    socket.abort();
  }

  /** Puts messages together and hands them on. */
  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        receive(JsonParser.parseString(text.toString()).getAsJsonObject());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void receive(JsonObject message) {
      if (!message.has("id")) {
        events.add(message);
        return;
      }
      CompletableFuture<JsonObject> call = calls.remove(message.get("id").getAsInt());
      if (call == null) {
        return;
      }
      if (message.has("error")) {
        call.completeExceptionally(new AssertionError(message.get("error").toString()));
      } else {
        call.complete(message.getAsJsonObject("result"));
      }
    }
  }
}
