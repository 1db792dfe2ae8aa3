package org.evostrat.examples.run;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Lines on the standard output and, below them, a progress bar on the error output, where both go
 * to a terminal. The launcher script knows whether they do and tells it by {@value #COLUMNS}; in a
 * pipe or a log file there are lines only. Thread-safe.
 */
public final class Terminal implements AutoCloseable {
  /** System property: the width of the terminal; absent where there is none. */
  public static final String COLUMNS = "evostrat.terminal.columns";

  private static final String ERASE = "\r\033[K";
  private static final int WIDEST = 110;
  private static final int NARROWEST = 40;
  private static final int REDRAW_MILLIS = 500;

  private final PrintWriter out;
  private final PrintWriter err;
  private final @Nullable ProgressBar bar;
  private String drawn = "";
  private boolean unread;

  /**
   * Shows a progress bar if there is a terminal to show it on.
   *
   * @param name before the bar
   * @param steps at which the bar is full
   */
  public Terminal(PrintWriter out, PrintWriter err, String name, long steps) {
    this.out = out;
    this.err = err;
    int columns = Integer.getInteger(COLUMNS, 0);
    bar = columns < NARROWEST ? null : bar(name, steps, Math.min(WIDEST, columns - 1));
  }

  private Terminal(PrintWriter log) {
    out = log;
    err = log;
    bar = null;
  }

  /** Lines and notes only, all to the same place, such as a log file. */
  public static Terminal lines(PrintWriter log) {
    return new Terminal(log);
  }

  private ProgressBar bar(String name, long steps, int width) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setConsumer(new Drawing(width))
        .build();
  }

  /** Prints a line above the bar. */
  public synchronized void line(String text) {
    erase();
    out.println(text);
    unread |= out.checkError(); // which flushes
    draw(drawn);
  }

  /** Whether lines arrive nowhere any more, such as in a pipe whose reader has gone. */
  public synchronized boolean isUnread() {
    return unread;
  }

  /** Prints a line above the bar, into the error output. */
  public synchronized void note(String text) {
    erase();
    err.println(text);
    err.flush();
    draw(drawn);
  }

  /** Moves the bar. */
  public void stepTo(long step) {
    if (bar != null) {
      bar.stepTo(step);
    }
  }

  private synchronized void draw(String text) {
    if (!text.isEmpty()) {
      err.print(ERASE + text);
      err.flush();
    }
    drawn = text;
  }

  private synchronized void erase() {
    if (!drawn.isEmpty()) {
      err.print(ERASE);
      err.flush();
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      takeAway();
    }
  }

  private synchronized void takeAway() {
    erase();
    drawn = "";
  }

  /** Where the progress bar, in its own thread, puts its text. */
  private final class Drawing implements ProgressBarConsumer {
    private final int width;

    Drawing(int width) {
      this.width = width;
    }

    @Override
    public int getMaxRenderedLength() {
      return width;
    }

    @Override
    public void accept(String text) {
      draw(text.strip());
    }

    @Override
    public void close() {
      takeAway();
    }
  }
}
