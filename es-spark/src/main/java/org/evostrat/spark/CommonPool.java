package org.evostrat.spark;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.evostrat.kernel.ParallelFor;

/**
 * The pool of threads that a process has anyway.
 *
 * @param threads how many tasks work is cut into
 */
record CommonPool(int threads) implements ParallelFor {
  @Override
  public void run(int tasks, IntConsumer body) {
    if (threads == 1) {
      ParallelFor.SERIAL.run(tasks, body);
    } else {
      IntStream.range(0, tasks).parallel().forEach(body);
    }
  }
}
