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
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list of words that objectives say and a test reads, whichever processes of this machine they
 * are in. Thread-safe; when {@link #tell} has returned, the test can read the word.
 */
public final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long PATIENCE_SECONDS = 60;
  private static final List<String> HEARD = new ArrayList<>();
  private static @Nullable ServerSocket server;

  private final String name = UUID.randomUUID().toString();
  private final int port = listen();

  /** An empty list, to be read in this process. */
  public Tally() {}

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
        synchronized (HEARD) {
          HEARD.add(line);
          HEARD.notifyAll();
        }
        socket.getOutputStream().write('\n');
      } catch (IOException e) {
        // A speaker that died while speaking has said nothing.
      }
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Says a word, from whatever process. */
  public void tell(String word) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write((name + " " + word + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      reader(socket).readLine();
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
