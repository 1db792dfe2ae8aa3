package org.evostrat.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Another program that answers every line with a line. For one thread. */
final class Child implements AutoCloseable {
  private final String name;
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  /** Starts the program; what it says on its error stream goes to this one's. */
  Child(String name, ProcessBuilder program) throws IOException {
    this.name = name;
    process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    requests = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The words of the answer to a request. */
  String[] ask(String request) throws IOException {
    requests.write(request + "\n");
    requests.flush();
    return answer();
  }

  /** The words of the next line. */
  String[] answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(name + " ended; its last words are on the error stream");
    }
    return line.split(" ", -1);
  }

  /** Ends the requests and waits for the program to end. */
  @Override
  public void close() throws IOException {
    requests.close();
    process.onExit().join();
  }
}
