package org.evostrat.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.evostrat.internal.check.Check;
import org.evostrat.kernel.ParallelFor;
import org.evostrat.noise.NoiseAlgebra;
import org.evostrat.objective.ObjectiveFactory;
import org.evostrat.sample.Batch;
import org.evostrat.sample.Evaluations;
import org.jspecify.annotations.Nullable;

/**
 * Local threads, one objective each.
 *
 * <p>Trials go to whichever thread is free and results to their place in the batch, so neither the
 * number of threads nor their speed changes a bit of the outcome. With a time limit, a trial that
 * overruns it fails, its thread is interrupted and given up, and another takes its place; a thread
 * that does not react to the interrupt goes on until its objective returns (daemon threads: they do
 * not keep the JVM alive).
 *
 * <p>A batch does not wait for a thread that is still creating its objective when all results are
 * in; later batches use the thread as soon as it is ready. {@link #close} waits for it, and for
 * threads whose batch was given up, for up to five seconds; after that they close their objectives
 * by themselves.
 */
public final class ThreadBackend implements Backend {
  private static final Duration MAX_TIME_LIMIT = Duration.ofDays(365);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final WorkerPool workers;
  private final int threads;
  private final @Nullable Duration timeLimit;
  private final ExecutorService pool;
  private volatile @Nullable BatchRun running;
  private final NoiseAlgebra algebra = NoiseAlgebra.local(new AllThreads());

  /**
   * A backend without a time limit.
   *
   * @param threads at least 1
   */
  public ThreadBackend(ObjectiveFactory objectives, int threads) {
    this(objectives, threads, null);
  }

  /**
   * A backend.
   *
   * @param threads at least 1
   * @param timeLimit of one trial, or null for none
   */
  public ThreadBackend(ObjectiveFactory objectives, int threads, @Nullable Duration timeLimit) {
    this.workers = new WorkerPool(objectives);
    this.threads = checkThreads(threads);
    if (timeLimit != null) {
      checkTimeLimit(timeLimit);
    }
    this.timeLimit = timeLimit;
    String name = "evostrat-" + COUNTER.incrementAndGet() + "-";
    AtomicInteger number = new AtomicInteger();
    pool =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, name + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Opens thread backends with the given number of threads and no time limit. */
  public static BackendFactory factory(int threads) {
    checkThreads(threads);
    return objectives -> new ThreadBackend(objectives, threads);
  }

  /** Opens thread backends with a time limit per trial. */
  public static BackendFactory factory(int threads, Duration timeLimit) {
    checkThreads(threads);
    checkTimeLimit(timeLimit);
    return objectives -> new ThreadBackend(objectives, threads, timeLimit);
  }

  private static int checkThreads(int threads) {
    return Check.atLeast("threads", threads, 1, "use Runtime.getRuntime().availableProcessors()");
  }

  private static void checkTimeLimit(Duration timeLimit) {
    Check.that(
        timeLimit.compareTo(Duration.ofMillis(1)) >= 0 && timeLimit.compareTo(MAX_TIME_LIMIT) <= 0,
        "timeLimit",
        "lie between a millisecond and " + MAX_TIME_LIMIT.toDays() + " days",
        timeLimit,
        "leave it out for no limit");
  }

  @Override
  public Evaluations evaluate(Batch batch) throws InterruptedException {
    BackendException.requireOpen(!pool.isShutdown());
    BatchRun run = new BatchRun(batch, workers, pool);
    running = run;
    try {
      return Evaluations.of(batch, run.carryOut(threads, timeLimit));
    } finally {
      running = null;
    }
  }

  @Override
  public void giveUp() {
    BatchRun run = running;
    if (run != null) {
      run.giveUp();
    }
  }

  @Override
  public NoiseAlgebra algebra() {
    return algebra;
  }

  @Override
  public String describe() {
    return "threads(" + threads + (timeLimit == null ? "" : ", timeLimit=" + timeLimit) + ")";
  }

  @Override
  public void close() {
    pool.shutdown();
    workers.close(PATIENCE);
  }

  /** Tasks go to the pool and to the calling thread; an exception is rethrown when all are done. */
  private final class AllThreads implements ParallelFor {
    @Override
    public int threads() {
      return threads;
    }

    @Override
    public void run(int tasks, IntConsumer body) {
      AtomicInteger next = new AtomicInteger();
      Runnable drain =
          () -> {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
              body.accept(i);
            }
          };
      List<CompletableFuture<Void>> parts = new ArrayList<>();
      for (int t = 1; t < Math.min(threads, tasks); t++) {
        parts.add(CompletableFuture.runAsync(drain, pool));
      }
      parts.add(CompletableFuture.runAsync(drain, Runnable::run));
      try {
        CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new)).join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }
}
