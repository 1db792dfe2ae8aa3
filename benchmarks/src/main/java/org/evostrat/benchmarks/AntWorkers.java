package org.evostrat.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads with an {@link AntLoop} each: what {@link NativeAntLoop} is in C. */
final class AntWorkers implements AutoCloseable {
  private final List<AntLoop> loops = new ArrayList<>();
  private final ExecutorService pool;

  AntWorkers(int threads, boolean withPolicy) {
    pool = Executors.newFixedThreadPool(threads);
    for (int i = 0; i < threads; i++) {
      loops.add(new AntLoop(withPolicy));
    }
  }

  /** Lets one thread per seed take the steps. */
  Turn run(int steps, long[] seeds) throws InterruptedException, ExecutionException {
    List<Future<long[]>> futures = new ArrayList<>();
    for (int i = 0; i < seeds.length; i++) {
      AntLoop loop = loops.get(i);
      long seed = seeds[i];
      futures.add(pool.submit(() -> times(loop, steps, seed)));
    }
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    long cpu = 0;
    long checksum = 0;
    for (int i = 0; i < seeds.length; i++) {
      long[] times = futures.get(i).get();
      start = Math.min(start, times[0]);
      end = Math.max(end, times[1]);
      cpu += times[2];
      checksum += loops.get(i).checksum();
    }
    return new Turn((long) steps * seeds.length, end - start, cpu, checksum);
  }

  /** Start, end and CPU time of the calling thread, in nanoseconds. */
  private static long[] times(AntLoop loop, int steps, long seed) {
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long start = System.nanoTime();
    loop.start(seed);
    for (int i = 0; i < steps; i++) {
      loop.step();
    }
    loop.endEpisode();
    long end = System.nanoTime();
    return new long[] {
      start, end, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu
    };
  }

  @Override
  public void close() {
    pool.shutdown();
    loops.forEach(AntLoop::close);
  }
}
