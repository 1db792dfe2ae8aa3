package org.evostrat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes what a class logs from warnings upward, and keeps it off the console. */
public final class CapturedLog implements AutoCloseable {
  private final Logger logger;
  private final List<LogRecord> entries = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          entries.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Captures the logger of that name until closed. */
  public CapturedLog(String name) {
    logger = Logger.getLogger(name);
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  /** What was logged so far. */
  public List<String> messages() {
    return entries.stream().map(LogRecord::getMessage).toList();
  }

  /** The exceptions that came with it. */
  public List<Throwable> thrown() {
    return entries.stream().map(LogRecord::getThrown).filter(Objects::nonNull).toList();
  }

  @Override
  public void close() {
    logger.setUseParentHandlers(true);
    logger.removeHandler(handler);
  }
}
