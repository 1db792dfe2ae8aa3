package org.evostrat.kernel;

import java.util.function.IntConsumer;

/**
 * Runs independent tasks, on however many threads there are. Callers may cut work to their number
 * where the cut does not change a bit.
 */
@FunctionalInterface
public interface ParallelFor {

  /** One task after the other in the calling thread. */
  ParallelFor SERIAL =
      (tasks, body) -> {
        for (int i = 0; i < tasks; i++) {
          body.accept(i);
        }
      };

  /** Calls {@code body} once with every index in {@code [0, tasks)}; returns when all are done. */
  void run(int tasks, IntConsumer body);

  /** How many tasks run at the same time, at least 1. */
  default int threads() {
    return 1;
  }
}
