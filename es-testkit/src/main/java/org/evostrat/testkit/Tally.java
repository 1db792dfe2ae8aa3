package org.evostrat.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A list of words that objectives say and a test reads, whichever processes of this machine they
 * are in. Thread-safe; when {@link #tell} has returned, the test can read the word.
 */
public final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long PATIENCE_SECONDS = 60;
  private static final List<String> HEARD = new ArrayList<>();
  private static final Map<String, Consumer<String>> ANSWERS = new ConcurrentHashMap<>();
  private static @Nullable ServerSocket server;

  private final String name = UUID.randomUUID().toString();
  private final int port = listen();

  /** An empty list, to be read in this process. */
  public Tally() {}

  /**
   * An empty list with an answer.
   *
   * @param answer is given every word, in this process, while its speaker waits; one at a time
   */
  public Tally(Consumer<String> answer) {
    ANSWERS.put(name, answer);
  }

  private static int listen() {
    synchronized (HEARD) {
      try {
        ServerSocket open = server;
        if (open == null) {
          open = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
          server = open;
          Thread thread = new Thread(Tally::hear, "tally");
          thread.setDaemon(true);
          thread.start();
        }
        return open.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void hear() {
    ServerSocket open;
    synchronized (HEARD) {
      open = Objects.requireNonNull(server);
    }
    while (true) {
      try (Socket socket = open.accept()) {
        String line = reader(socket).readLine();
        String list = line.substring(0, line.indexOf(' '));
        long place;
        synchronized (HEARD) {
          HEARD.add(line);
          HEARD.notifyAll();
          place = HEARD.stream().filter(other -> other.startsWith(list)).count();
        }
        ANSWERS.getOrDefault(list, word -> {}).accept(line.substring(list.length() + 1));
        socket.getOutputStream().write((place + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // A speaker that died has heard enough.
      } catch (RuntimeException | Error e) {
        LoggerFactory.getLogger(Tally.class).error("an answer failed", e);
      }
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Says a word, from whatever process.
   *
   * @return its place in the list, from 1
   */
  public int tell(String word) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write((name + " " + word + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return Integer.parseInt(reader(socket).readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words so far, in the order in which they were heard. */
  public List<String> words() {
    synchronized (HEARD) {
      return HEARD.stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(name.length() + 1))
          .toList();
    }
  }

  /** Waits until the words are as they should be, or for a minute; gives the words. */
  public List<String> await(Predicate<List<String>> enough) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (HEARD) {
      while (!enough.test(words()) && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(HEARD, end - System.nanoTime());
      }
      return words();
    }
  }
}
