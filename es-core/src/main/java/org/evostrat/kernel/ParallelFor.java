package org.evostrat.kernel;

import java.util.function.IntConsumer;

/**
 * Runs independent tasks, on however many threads there are.
 *
 * <p>Callers split work into a fixed partition that does not depend on the number of threads, so
 * that results keep their bits.
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
}
