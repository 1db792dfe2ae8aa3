package org.evostrat.examples.training;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Shows the library's warnings as notes, in the place of the JVM's own log, until closed. */
public final class Warnings implements AutoCloseable {
  private final Logger logger = Logger.getLogger("org.evostrat");
  private final Handler handler;

  /** From now on. */
  public Warnings(Consumer<String> notes) {
    handler = new Notes(notes);
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @Override
  public void close() {
    logger.setUseParentHandlers(true);
    logger.removeHandler(handler);
  }

  private static final class Notes extends Handler {
    private final Consumer<String> notes;
    private final Formatter formatter = new SimpleFormatter();

    Notes(Consumer<String> notes) {
      this.notes = notes;
      setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord entry) {
      if (isLoggable(entry)) {
        StringWriter text = new StringWriter();
        text.append("warning: ").append(formatter.formatMessage(entry));
        if (entry.getThrown() != null) {
          PrintWriter trace = new PrintWriter(text);
          trace.println();
          entry.getThrown().printStackTrace(trace);
        }
        notes.accept(text.toString().stripTrailing());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
