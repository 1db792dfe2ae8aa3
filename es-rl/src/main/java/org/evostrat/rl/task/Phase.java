package org.evostrat.rl.task;

/** Keeps a caller from stepping before there is a state or after the end. */
final class Phase {
  private boolean started;
  private boolean closed;

  void reset() {
    require(!closed, "be open for a reset", "closed", "create another");
    started = true;
  }

  void restore() {
    require(!closed, "be open for a restore", "closed", "create another");
    started = true;
  }

  void step() {
    requireStarted("step");
  }

  void snapshot() {
    requireStarted("snapshot");
  }

  private void requireStarted(String what) {
    require(!closed, "be open for a " + what, "closed", "create another");
    require(started, "be reset before a " + what, "not", "call reset(seed, observation)");
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
