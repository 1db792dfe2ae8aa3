package org.evostrat.examples.watch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.evostrat.internal.check.Check;

/**
 * Serves the page to browsers on this machine, and to nobody else: it listens on the loopback
 * addresses, and answers only to requests that name one of them as their host, which those of a
 * foreign page that had its own name point here do not.
 */
public final class WatchServer implements AutoCloseable {
  /** Where the page is unless that port is in use. */
  public static final int USUAL_PORT = 8008;

  private static final int THREADS = 4;
  private static final int FREE = 0;
  private static final int ATTEMPTS = 20;
  private static final Pattern LOCAL =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");
  private static final Pattern QUERY = Pattern.compile("cursor=([0-9a-f_.]*)");
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-store");

  private final Map<String, PageFile> files = PageFile.all();
  private final Feed feed;
  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
          });

  private WatchServer(Feed feed) {
    this.feed = feed;
  }

  /**
   * Serves at the usual port, or at a free one when that is in use.
   *
   * @param places runs' folders, histories, or folders that hold runs
   * @throws IllegalArgumentException when a place is none of these
   */
  public static WatchServer open(List<Path> places) {
    WatchServer server = new WatchServer(new Feed(new WatchedRuns(places)));
    try {
      try {
        server.bind(USUAL_PORT);
      } catch (BindException e) {
        server.bind(FREE);
      }
    } catch (IOException e) {
      server.close();
      throw new UncheckedIOException(
          Check.message(
              "the page's address", "be free", "not (" + e.getMessage() + ")", "use --port"),
          e);
    }
    return server;
  }

  /**
   * Serves at a port.
   *
   * @param port 0 for a free one
   * @throws IllegalArgumentException when a place is no such place or the port is in use
   */
  public static WatchServer open(List<Path> places, int port) {
    Check.that(
        port >= 0 && port <= 65_535,
        "--port",
        "lie in [0, 65535]",
        port,
        "leave it out, or use 0 for a free one");
    WatchServer server = new WatchServer(new Feed(new WatchedRuns(places)));
    try {
      server.bind(port);
    } catch (IOException e) {
      server.close();
      throw new IllegalArgumentException(
          Check.message(
              "--port",
              "be one that this program can listen on",
              port + " (" + e.getMessage() + ")",
              "give another, or leave it out for one that is free"),
          e);
    }
    return server;
  }

  /** The page's address. */
  public String address() {
    return "http://127.0.0.1:" + port() + "/";
  }

  /** Where it listens. */
  public int port() {
    return servers.get(0).getAddress().getPort();
  }

  /** The addresses that it listens on. */
  List<InetSocketAddress> listensOn() {
    return servers.stream().map(HttpServer::getAddress).toList();
  }

  /** All loopback addresses or none: nobody else shall be at the same port of one of them. */
  private void bind(int port) throws IOException {
    for (int attempt = 1; servers.isEmpty(); attempt++) {
      int chosen = port;
      try {
        for (InetAddress address : loopback()) {
          HttpServer server = HttpServer.create(new InetSocketAddress(address, chosen), 0);
          servers.add(server);
          chosen = server.getAddress().getPort();
        }
      } catch (BindException e) {
        stop();
        if (port != FREE || attempt == ATTEMPTS) { // free on one of them alone
          throw e;
        }
      }
    }
    for (HttpServer server : servers) {
      server.setExecutor(threads);
      server.createContext("/", this::handle);
      server.start();
    }
  }

  private static List<InetAddress> loopback() throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    addresses.add(InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1}));
    byte[] six = new byte[16];
    six[15] = 1;
    InetAddress loopback = InetAddress.getByAddress("::1", six);
    try {
      if (NetworkInterface.getByInetAddress(loopback) != null) {
        addresses.add(loopback);
      }
    } catch (SocketException e) {
      return addresses; // no IPv6 here
    }
    return addresses;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HEADERS.forEach(exchange.getResponseHeaders()::set);
      Headers request = exchange.getRequestHeaders();
      List<String> host = request.getOrDefault("Host", List.of());
      String method = exchange.getRequestMethod();
      if (host.size() != 1 || !LOCAL.matcher(host.get(0)).matches()) {
        refuse(exchange, 403, "This page is for browsers on this machine: " + address());
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        refuse(exchange, 405, "There is nothing here but to look at.");
      } else {
        answer(exchange);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getRawQuery();
    PageFile file = files.get(String.valueOf(path));
    if (file != null) {
      send(exchange, 200, file.type(), file.content());
    } else if (!"/data".equals(path)) {
      refuse(exchange, 404, "There is no such page.");
    } else {
      data(exchange, query == null ? "cursor=0" : query);
    }
  }

  private void data(HttpExchange exchange, String query) throws IOException {
    Cursor cursor;
    try {
      var matcher = QUERY.matcher(query);
      cursor = Cursor.parse(matcher.matches() ? matcher.group(1) : "");
    } catch (IllegalArgumentException e) {
      refuse(exchange, 400, "The cursor is none that was given out here.");
      return;
    }
    byte[] json = feed.since(cursor).getBytes(StandardCharsets.UTF_8);
    send(exchange, 200, "application/json; charset=utf-8", json);
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    send(exchange, status, "text/plain; charset=utf-8", why.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(content);
    }
  }

  private void stop() {
    servers.forEach(server -> server.stop(0));
    servers.clear();
  }

  /** Ends it; requests under way are cut. */
  @Override
  public void close() {
    stop();
    threads.shutdownNow();
  }
}
