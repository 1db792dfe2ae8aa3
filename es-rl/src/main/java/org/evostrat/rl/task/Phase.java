package org.evostrat.rl.task;

/** Keeps a caller from stepping before a reset or after the end. */
final class Phase {
  private boolean started;
  private boolean closed;

  void reset() {
    require(!closed, "be open for a reset", "closed", "create another");
    started = true;
  }

  void step() {
    require(!closed, "be open for a step", "closed", "create another");
    require(started, "be reset before a step", "not", "call reset(seed, observation)");
  }

  void close() {
    closed = true;
  }

  private static void require(boolean holds, String rule, String value, String remedy) {
    if (!holds) {
      throw new IllegalStateException(
          "environment must " + rule + ", but was " + value + "; " + remedy);
    }
  }
}
